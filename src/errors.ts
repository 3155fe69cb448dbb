/** Every error this program raises on purpose. `code` is stable, for logs and tests; the message names the thing and the way out. */
export class AppError extends Error {
  readonly code: string;
  constructor(code: string, message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = new.target.name;
    this.code = code;
  }
}

/** Settings that are missing or wrong; `problems` holds one sentence each. */
export class ConfigError extends AppError {
  readonly problems: string[];
  constructor(problems: string[]) {
    super('config', `The settings need attention:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`);
    this.problems = problems;
  }
}

/** The store could not read or keep something. Never used for a record that is merely absent. */
export class StoreError extends AppError {}

/**
 * What a person did was not kept (`not-kept`), or nobody knows yet whether it was (`unsure`).
 * An adapter answers an event with an error, so that the platform sends it again, and tells the person where it will not.
 */
export class NotKeptError extends AppError {
  /** Also in the log; the person is told it. */
  readonly reference: string;
  constructor(code: 'not-kept' | 'unsure', reference: string, options?: { cause?: unknown }) {
    super(
      code,
      `What a person did ${code === 'unsure' ? 'may not have been' : 'was not'} kept (${reference}).`,
      options,
    );
    this.reference = reference;
  }
}

/** The data folder is in use by another process. */
export class FolderInUseError extends AppError {
  constructor(folder: string) {
    super(
      'folder-in-use',
      `Another Principles 101 process is using the data folder ${folder}. Stop it first, or set DATA_DIR to another folder.`,
    );
  }
}

/** The text of any thrown value, for a log line. */
export function describeError(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** What is behind a failure: “connect ECONNREFUSED …” rather than “fetch failed”. */
export function rootCause(error: unknown): unknown {
  return error instanceof Error && error.cause !== undefined ? rootCause(error.cause) : error;
}
