/** Who may be one person or two, in words, for whoever typed the command. */
import type { DescribedQuestion } from '../people/same-person.ts';

export const REASONS: Record<DescribedQuestion['reason'], string> = {
  'address-reused':
    'Two accounts on one platform have the same confirmed address: a new account of the same person, or somebody new who was given the address?',
  left: 'An account has the address of somebody who has left: are they back, or was the address given to somebody new?',
  'back-renamed': 'The address is back in the file under another name: the same person, or somebody new?',
  'two-lines': 'By the platform they are one, and the file has a line for each: take one out, and import it again.',
};

export function listQuestions(questions: readonly DescribedQuestion[]): string[] {
  if (questions.length === 0) return ['There is nobody who may be one person or two.'];
  return [
    ...questions.flatMap(({ code, at, reason, people }) => [
      `${code}  ${REASONS[reason]} Asked on ${at.slice(0, 10)}.`,
      ...people.map(
        ({ name, email, platforms, facts, leftOn }) =>
          `        ${name}, ${email ?? 'no address'}; ${platforms.join(', ') || 'never met'}; ${facts} facts${leftOn === null ? '' : `; left on ${leftOn}`}`,
      ),
    ]),
    '',
    'One person:  npm run people -- same CODE',
    'Two people:  npm run people -- apart CODE (an address that was given to somebody new: its line goes to them)',
  ];
}
