/** `POST /api/messages` on the shared server. */
import type { Express, Request, Response } from 'express';
import { jsonBody } from '../../src/http.ts';
import { PATH } from './check.ts';
import type { Receive } from './receive.ts';
import type { Answer } from './respond.ts';

export interface RouteParts {
  app: Express;
  /** Nobody proves who they are, so only this machine may call. */
  unauthenticated: boolean;
  receive: Receive;
  /** False once the bot is stopping. */
  open(): boolean;
}

export function addRoute({ app, unauthenticated, receive, open }: RouteParts): void {
  async function take(request: Request, response: Response): Promise<void> {
    if (!open()) return answer(response, { status: 503 });
    if (unauthenticated && !isFromHere(request)) return answer(response, { status: 403 });
    const acknowledged = new Promise<void>((resolve) => {
      response.once('close', resolve);
    });
    const header = request.headers.authorization ?? '';
    answer(response, await receive(request.body, header, acknowledged));
  }

  app.post(PATH, jsonBody(), take);
}

function answer(response: Response, { status, body }: Answer): void {
  response.status(status);
  if (body) response.json(body);
  else response.end();
}

/** A proxy or a tunnel on this machine would make everybody seem to call from here. */
function isFromHere({ socket, headers }: Request): boolean {
  const forwarded = headers['x-forwarded-for'] ?? headers.forwarded;
  return forwarded === undefined && /^(127\.|::1$|::ffff:127\.)/.test(socket.remoteAddress ?? '');
}
