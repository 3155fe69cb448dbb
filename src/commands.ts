/** The words that are commands, each as a whole message. */

export type Command =
  | 'start'
  | 'begin'
  | 'next'
  | 'back'
  | 'repeat'
  | 'skip'
  | 'menu'
  | 'progress'
  | 'check'
  | 'which'
  | 'statement'
  | 'questions'
  | 'help'
  | 'stop'
  | 'remind';

const SAID: Readonly<Record<Command, readonly string[]>> = {
  start: [
    'start',
    'get started',
    'lets start',
    'lets go',
    'start course',
    'start the course',
    'hello',
    'hi',
    'hiya',
    'hey',
    'hallo',
    'hello there',
    'hi there',
    'good morning',
    'good afternoon',
    'good evening',
    'welcome',
  ],
  // The final check where that is open, else the course.
  begin: [
    'begin',
    'begin check',
    'begin the check',
    'begin the final check',
    'begin final check',
    'start check',
    'start the check',
    'start final check',
    'start the final check',
    'take the final check',
    'take the final check again',
    'take the test',
    'start the test',
    'try again',
  ],
  next: [
    'next',
    'next lesson',
    'next question',
    'next please',
    'continue',
    'go on',
    'go ahead',
    'carry on',
    'keep going',
    'resume',
    'more',
    'ok',
    'okay',
    'yes',
    'yes please',
    'ready',
    'im ready',
    'go',
  ],
  back: ['back', 'go back', 'back please', 'previous', 'previous lesson', 'go back please'],
  repeat: [
    'repeat',
    'repeat that',
    'repeat the question',
    'repeat question',
    'again',
    'say that again',
    'say it again',
    'show that again',
    'show the question',
    'show the question again',
    'same again',
    'pardon',
  ],
  skip: [
    'skip',
    'skip it',
    'skip this',
    'skip lesson',
    'skip this lesson',
    'skip question',
    'skip this question',
    'pass',
  ],
  menu: [
    'menu',
    'main menu',
    'show menu',
    'lessons',
    'all lessons',
    'list lessons',
    'show lessons',
    'contents',
    'table of contents',
    'chapters',
    'course',
    'list',
    'home',
  ],
  progress: [
    'progress',
    'my progress',
    'show progress',
    'show my progress',
    'status',
    'my status',
    'score',
    'my score',
    'results',
    'my results',
    'how am i doing',
    'how far am i',
    'where am i',
    'where was i',
    'what is left',
    'whats left',
  ],
  check: ['check', 'final check', 'the final check', 'final test', 'test', 'exam', 'final quiz', 'assessment'],
  which: [
    'which',
    'which one',
    'which resource',
    'which resource do i need',
    'where to start',
    'where do i start',
    'guide',
  ],
  questions: [
    'questions',
    'show questions',
    'list questions',
    'unanswered',
    'unanswered questions',
    'open questions',
    'what could you not answer',
  ],
  help: ['help', 'help me', 'commands', 'show commands', 'what can you do', 'what can i do', 'what can i type', 'info'],
  stop: [
    'stop',
    'stop reminders',
    'stop all reminders',
    'stop reminding me',
    'no reminders',
    'no more reminders',
    'unsubscribe',
    'quit',
    'leave me alone',
  ],
  statement: [
    'statement',
    'my statement',
    'statement of completion',
    'my statement of completion',
    'certificate',
    'my certificate',
    'get my certificate',
    'show my certificate',
    'certificate of completion',
    'proof of completion',
  ],
  remind: ['remind me', 'reminders', 'start reminders', 'resume reminders', 'turn on reminders', 'reminders on'],
};

export const COMMANDS: readonly { kind: Command; said: string }[] = (Object.keys(SAID) as Command[]).flatMap((kind) =>
  SAID[kind].map((said) => ({ kind, said })),
);
