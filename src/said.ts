/** A reply handed out for the same id within this time is not said again, in ms. */
const SAID_FOR = 10 * 60_000;

/** Which ids a reply was handed out for in the last ten minutes. */
export function createSaid(now: () => Date) {
  const times = new Map<string, number>();
  return {
    has(id: string): boolean {
      const time = times.get(id);
      return time !== undefined && now().getTime() - time < SAID_FOR;
    },
    add(id: string): void {
      const time = now().getTime();
      times.delete(id);
      times.set(id, time);
      for (const [old, since] of times) {
        if (time - since < SAID_FOR) break;
        times.delete(old);
      }
    },
  };
}
