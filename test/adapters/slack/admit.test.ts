import assert from 'node:assert/strict';
import { admit, type House, type Member } from '../../../adapters/slack/admit.ts';
import type { Visitor } from '../../../adapters/slack/parse.ts';

const visitor: Visitor = { userId: 'U0ADA', workspace: 'T0COUNCIL', enterprise: null, home: null };
const member: Member = {
  id: 'U0ADA',
  team: 'T0COUNCIL',
  enterprise: null,
  off: false,
  bot: false,
  guest: false,
  stranger: false,
  name: 'Ada',
  email: null,
  timeZone: null,
  locale: null,
};
const house: House = { teamIds: ['T0COUNCIL'], allowGuests: false, allowOutsiders: false };

describe('the door', () => {
  const cases: [
    who: string,
    verdict: string,
    visitor?: Partial<Visitor>,
    member?: Partial<Member>,
    house?: Partial<House>,
  ][] = [
    ['staff of the workspace', 'come-in'],
    ['staff who are told to belong to it', 'come-in', { home: 'T0COUNCIL' }],
    ['somebody from a workspace that is not named', 'silence', { workspace: 'T0OTHER' }],
    ['a bot', 'silence', {}, { bot: true }],
    ['an account that was switched off', 'silence', {}, { off: true }],
    ['a guest', 'guest', {}, { guest: true }],
    ['a guest where guests may', 'come-in', {}, { guest: true }, { allowGuests: true }],
    ['a guest where only outsiders may', 'guest', {}, { guest: true }, { allowOutsiders: true }],
    ['a stranger of a shared channel', 'outsider', {}, { stranger: true }],
    ['somebody whose own workspace is another', 'outsider', {}, { team: 'T0SUPPLIER' }],
    ['somebody said to belong elsewhere', 'outsider', { home: 'T0SUPPLIER' }],
    ['an outsider where outsiders may', 'come-in', {}, { stranger: true }, { allowOutsiders: true }],
    ['an outsider where only guests may', 'outsider', {}, { stranger: true }, { allowGuests: true }],
    [
      'an outsider who was switched off, where outsiders may',
      'silence',
      {},
      { stranger: true, off: true },
      { allowOutsiders: true },
    ],
    [
      'staff of another workspace of the same organisation',
      'come-in',
      { enterprise: 'E0COUNTY', home: 'T0SISTER' },
      { team: 'T0SISTER', enterprise: 'E0COUNTY' },
    ],
    [
      'staff of another organisation altogether',
      'outsider',
      { enterprise: 'E0COUNTY' },
      { team: 'T0SISTER', enterprise: 'E0OTHER' },
    ],
    [
      'anybody of an organisation that is named as a whole',
      'come-in',
      { workspace: 'T0SISTER', enterprise: 'E0COUNTY' },
      { team: 'T0SISTER', enterprise: 'E0COUNTY' },
      { teamIds: ['E0COUNTY'] },
    ],
  ];
  for (const [who, verdict, visitorIs, memberIs, houseIs] of cases) {
    it(`${verdict === 'come-in' ? 'opens' : 'stays shut'} for ${who}`, () =>
      assert.equal(admit({ ...visitor, ...visitorIs }, { ...member, ...memberIs }, { ...house, ...houseIs }), verdict));
  }
});
