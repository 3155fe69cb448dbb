import type { Config } from '../config.ts';

/** Whether messages go out. */
export interface SendingState {
  mode: 'on' | 'trial' | 'dry-run' | 'off';
  paused: boolean;
}

export function sendingModeOf({ sending }: Pick<Config, 'sending'>): SendingState['mode'] {
  return sending.to === null ? sending.mode : 'trial';
}
