const LOOPBACK = ['127.0.0.1', '::1', 'localhost'];

/** Whether nobody but this machine can reach what listens there. */
export function isLoopback(host: string): boolean {
  return LOOPBACK.includes(host);
}
