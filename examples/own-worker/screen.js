import { Client, Connection } from '@temporalio/client';

const nitrogens = Number(process.argv[2] ?? 2);
const connection = await Connection.connect({ address: process.env.TEMPORAL_ADDRESS ?? 'localhost:7233' });
const { verdict, order } = await new Client({ connection }).workflow.execute('orderBestMolecules', {
  taskQueue: 'laboratory',
  workflowId: `order-nitrogens-${nitrogens}`,
  args: [{ nitrogens }],
});
console.log(`${verdict}: ${order}`);
await connection.close();
