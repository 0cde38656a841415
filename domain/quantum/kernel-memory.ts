import { assembleModule } from './wasm-assembler.js';
import type { KernelFunction } from './wasm-assembler.js';

/** Bytes of a memory page of WebAssembly. */
const PAGE = 65536;

/** What this file uses of the global of that name. */
declare const WebAssembly: {
  Memory: new (limits: { initial: number }) => { readonly buffer: ArrayBuffer };
  Module: new (bytes: Uint8Array<ArrayBuffer>) => object;
  Instance: new (module: object, imports: object) => { readonly exports: unknown };
};

/** Kernels and the memory on which they work. */
export interface KernelMemory<Kernels> {
  readonly kernels: Kernels;
  readonly buffer: ArrayBuffer;
}

/**
 * A source of the kernels with at least so many bytes of memory. The functions are compiled once for the thread. The memory is scratch: it is as large as
 * the largest that was asked for, and nothing in it outlives the call that wrote it.
 *
 * More memory means a new instance: to grow a memory detaches its buffer, and once any buffer of a thread is detached V8 checks every typed
 * array at every access, which made plain loops over amplitudes 1.4 times as long.
 */
export function kernelMemory<Kernels>(
  functions: readonly KernelFunction[],
): (bytes: number) => KernelMemory<Kernels> {
  const compiled = new WebAssembly.Module(assembleModule(functions));
  const instantiate = (pages: number): KernelMemory<Kernels> => {
    const memory = new WebAssembly.Memory({ initial: pages });
    const { exports } = new WebAssembly.Instance(compiled, { host: { memory } });
    return { kernels: exports as Kernels, buffer: memory.buffer };
  };
  let current = instantiate(1);
  return (bytes) => {
    if (bytes > current.buffer.byteLength) current = instantiate(Math.ceil(bytes / PAGE));
    return current;
  };
}
