/**
 * Where the local simulator keeps its jobs: what was asked (`job`) and how it ended (`end`), each written once. Whoever writes first wins, so
 * that two processes, or an end and a cancellation, agree on what happened.
 */
export interface JobShelf {
  /** Keeps a text unless there is one already; answers with the one that stands. */
  keep(token: string, part: 'job' | 'end', text: string): Promise<string>;
  read(token: string, part: 'job' | 'end'): Promise<string | null>;
}

/** Jobs that end with this process. */
export function memoryShelf(): JobShelf {
  const texts = new Map<string, string>();
  return {
    keep: async (token, part, text) => {
      const key = `${token}.${part}`;
      if (!texts.has(key)) texts.set(key, text);
      return texts.get(key)!;
    },
    read: async (token, part) => texts.get(`${token}.${part}`) ?? null,
  };
}
