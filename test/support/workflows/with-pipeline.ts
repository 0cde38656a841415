export { simulationPipeline } from '../../../workflows/index.js';

export async function greet(name: string): Promise<string> {
  return `hello ${name}`;
}
