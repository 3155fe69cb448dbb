/** The good hour of a day in a person's own time, and when within it each person's turn is. Pure. */
import { createHash } from 'node:crypto';
import { TZDate } from '@date-fns/tz';
import { type Day, momentOf, UK } from '../day.ts';

/** From when to when messages of a kind go out, by the person's clock. */
export interface GoodHour {
  /** In minutes since midnight. */
  begins: number;
  ends: number;
  /** Turns are spread over so many minutes from the beginning; what is left is for those whom a platform's pace delays. */
  spread: number;
}

export const REMINDER_HOUR: GoodHour = { begins: 9 * 60 + 30, ends: 10 * 60 + 30, spread: 50 };
export const DIGEST_HOUR: GoodHour = { begins: 10 * 60, ends: 10 * 60 + 30, spread: 20 };

const zones = new Map<string, boolean>();

/** Whether a time zone exists under this name. */
export function isTimeZone(name: string): boolean {
  let exists = zones.get(name);
  if (exists === undefined) {
    exists = !Number.isNaN(new TZDate(0, name).getTime());
    zones.set(name, exists);
  }
  return exists;
}

/** A person's time zone where it is one, else the council's. */
export function zoneOf(timeZone: string | null, council: string = UK): string {
  return timeZone !== null && isTimeZone(timeZone) ? timeZone : council;
}

/** A person's turn on a day, in ms: the same one each day, and different people's spread evenly. */
export function turnOn(day: Day, hour: GoodHour, zone: string, person: string): number {
  return momentOf(day, hour.begins, zone) + Math.floor(shareOf(person) * hour.spread * 60) * 1000;
}

/** When the good hour of a day is over, in ms. */
export function endOfHour(day: Day, hour: GoodHour, zone: string): number {
  return momentOf(day, hour.ends, zone);
}

/** From 0 up to 1. */
function shareOf(person: string): number {
  return createHash('sha256').update(person).digest().readUInt32BE(0) / 2 ** 32;
}
