import type { Problem } from './problem.ts';

/** Problems as an editor reads them: where and what, and below it the way to mend it. */
export function describeProblems(problems: readonly Problem[]): string {
  return problems
    .flatMap(({ file, line, what, fix, severity }) => [
      `${line > 0 ? `${file}:${line}` : file}  ${severity === 'warning' ? 'warning: ' : ''}${what}`,
      ...(fix === '' ? [] : [`    ${fix}`]),
    ])
    .join('\n');
}
