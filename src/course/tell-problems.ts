/** What an editor is told at each save. */
import { describeProblems } from './describe-problems.ts';
import type { Problem } from './problem.ts';
import { counted } from './words.ts';

/** Prints the problems that were not there the time before, and how many others there still are. */
export function createProblemTeller(print: (lines: string) => void): (problems: readonly Problem[]) => void {
  let told = new Set<string>();
  return (problems) => {
    const fresh = problems.filter((problem) => !told.has(sameness(problem)));
    const others = problems.filter((problem) => !fresh.includes(problem));
    if (fresh.length > 0) print(describeProblems(fresh));
    if (others.length > 0) print(`As before: ${inNumbers(others)}. \`npm run lessons\` names all.`);
    told = new Set(problems.map(sameness));
  };
}

/** The line is no part of it: it moves with each line that is written above. */
function sameness({ file, code, what }: Problem): string {
  return JSON.stringify([file, code, what]);
}

/** As “1 problem, 2 warnings”. */
export function inNumbers(problems: readonly Problem[]): string {
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  return `${counted(errors, 'problem')}, ${counted(problems.length - errors, 'warning')}`;
}
