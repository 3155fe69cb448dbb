import { type DestinationStream, pino } from 'pino';

/** Writes one JSON line an event. Never hand it anything personal: no names, addresses, words that people wrote, or secrets. */
export interface Log {
  debug(details: object, message: string): void;
  info(details: object, message: string): void;
  warn(details: object, message: string): void;
  error(details: object, message: string): void;
}

export type LogLevel = 'debug' | 'info' | 'warn' | 'error' | 'silent';

/** `to`: standard error unless given, so that standard output stays for what an operator asked to see. */
export function createLog(level: LogLevel, to: DestinationStream = pino.destination(2)): Log {
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime, errorKey: 'cause' }, to);
}
