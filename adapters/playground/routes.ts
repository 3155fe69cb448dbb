/** The addresses of the playground. What comes in is checked here, once. */
import { type Request, type Response, Router } from 'express';
import { z } from 'zod';
import { parseAction } from '../../src/action.ts';
import type { IncomingEvent } from '../../src/chat.ts';
import { jsonBody } from '../../src/http.ts';
import type { Desk } from './desk.ts';
import { guard } from './guard.ts';
import type { PageFile } from './page-files.ts';
import type { PretendPerson } from './people.ts';
import type { SentEntry } from './transcript.ts';

const id = z.string().regex(/^[\w-]{8,64}$/);
const after = z.number().int().min(0).default(0);
const text = z.object({ id, text: z.string().max(4_000), after });
const press = z.object({
  id,
  action: z.string().max(200),
  picked: z.array(z.string().min(1).max(80)).max(40),
  message: z.number().int(),
  after,
});
/** `from`: where the page believes the clock to be, so that a move that is sent again moves it once. */
const clock = z.object({ days: z.union([z.literal(1), z.literal(7)]), from: z.number() });

export function routes(desk: Desk, page: Promise<ReadonlyMap<string, PageFile>>): Router {
  const router = Router();
  router.use(guard, jsonBody());
  router.get(['/', '/:file'], async (request, response, next) => {
    const file = (await page).get(request.path.slice(1));
    if (!file) return next();
    response.type(file.type).send(file.body);
  });
  router.get('/state', (_, response) => {
    response.json(desk.state());
  });
  router.post('/clock', async (request, response) => {
    const read = clock.safeParse(request.body).data;
    if (!read) return refuse(response);
    await desk.moveClock(read.days, read.from);
    response.json(desk.state());
  });
  router.post('/people', async (_, response) => {
    response.status(201).json(desk.show(await desk.make()));
  });
  addPersonRoutes(router, desk);
  router.get('/pictures/:name.png', async (request, response) => {
    const picture = await desk.picture(`${request.params.name}.svg`);
    if (!picture) return absent(response);
    response.set('Cache-Control', 'no-cache').type('png').send(Buffer.from(picture));
  });
  return router;
}

function addPersonRoutes(router: Router, desk: Desk): void {
  const forPerson =
    (answer: (person: PretendPerson, request: Request<{ id: string }>, response: Response) => Promise<unknown>) =>
    async (request: Request<{ id: string }>, response: Response) => {
      const person = desk.find(request.params.id);
      await (person ? answer(person, request, response) : absent(response));
    };
  router.post(
    '/people/:id/open',
    forPerson((person, _, response) => open(desk, person, response)),
  );
  router.post(
    '/people/:id/afresh',
    forPerson(async (person, _, response) => response.status(201).json(desk.show(await desk.startAfresh(person)))),
  );
  router.post(
    '/people/:id/text',
    forPerson((person, request, response) => say(desk, person, request, response)),
  );
  router.post(
    '/people/:id/press',
    forPerson((person, request, response) => pressed(desk, person, request, response)),
  );
  router.post(
    '/people/:id/home',
    forPerson(async (person, _, response) => response.json(await desk.home(person))),
  );
  router.get(
    '/people/:id/events',
    forPerson((person, request, response) => {
      const seen = request.get('last-event-id') ?? request.query.after;
      return desk.stream(person, Number(seen) || 0, response);
    }),
  );
  router.get('/people/:id/files/:seq/:index', async (request, response) => {
    const person = desk.find(request.params.id);
    const file = person && (await desk.file(person, Number(request.params.seq), Number(request.params.index)));
    if (!file) return absent(response);
    response.attachment(file.name).type(file.mediaType).send(Buffer.from(file.base64, 'base64'));
  });
}

async function open(desk: Desk, person: PretendPerson, response: Response): Promise<void> {
  await desk.prepare(person);
  sendEntries(response, await desk.entries(person, 0));
}

async function say(desk: Desk, person: PretendPerson, request: Request, response: Response): Promise<void> {
  const read = text.safeParse(request.body).data;
  if (!read) return refuse(response);
  const kept = await desk.take(person, read.id, { kind: 'text', text: read.text });
  sendEntries(response.status(kept ? 200 : 503), await desk.entries(person, read.after));
}

async function pressed(desk: Desk, person: PretendPerson, request: Request, response: Response): Promise<void> {
  const read = press.safeParse(request.body).data;
  if (!read) return refuse(response);
  const action = parseAction(read.action);
  const event: IncomingEvent | 'unknown-button' = action
    ? { kind: 'choice', action, picked: read.picked, message: String(read.message) }
    : 'unknown-button';
  const kept = await desk.take(person, read.id, event);
  sendEntries(response.status(kept ? 200 : 503), await desk.entries(person, read.after));
}

/** A `TurnOnPage`, from entries that are JSON already. */
function sendEntries(response: Response, entries: readonly SentEntry[]): void {
  response.type('json').send(`{"entries":[${entries.map(({ json }) => json).join(',')}]}`);
}

function refuse(response: Response): void {
  response.status(400).type('text').send('The playground cannot read this.\n');
}

function absent(response: Response): void {
  response.status(404).type('text').send('The playground has nothing at this address.\n');
}
