export class OutOfPatience extends Error {}

/** What the work gives, or an OutOfPatience once it has taken so many ms. The work goes on; nobody hears what becomes of it. */
export async function withPatience<T>(work: Promise<T>, patience: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new OutOfPatience(`not done within ${patience} ms`)), patience);
  });
  try {
    return await Promise.race([work, tooLong]);
  } finally {
    clearTimeout(timer);
    work.catch(() => {});
  }
}
