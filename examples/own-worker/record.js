import { Client, Connection } from '@temporalio/client';
import { recordHistories } from 'temporal-hybrid-quantum/testing';

const [workflowId = 'order-nitrogens-2'] = process.argv.slice(2);
const connection = await Connection.connect({ address: process.env.TEMPORAL_ADDRESS ?? 'localhost:7233' });
const files = await recordHistories({
  client: new Client({ connection }),
  workflowId,
  folder: 'histories',
});
console.log(files.join('\n'));
await connection.close();
