/** Who works at the made-up council of the playground, and how far each is. */
import type { RosterEntry } from './entry.ts';
import type { SampleHistory } from './sample-history.ts';

type Place = [team: string, service: string, directorate: string];

export interface SamplePerson {
  /** Part of their email address before the `@`; or the role of a pretend person. */
  id: string;
  name: string;
  place: Place;
  manager: string | null;
  /** What they have done; `welcomed`: nothing, although the welcome arrived; absent: the bot has never reached them. */
  history?: SampleHistory | 'welcomed';
  /** Days in here are counted from the first day of the playground, for example `-30`. */
  line?: Partial<Pick<RosterEntry, 'role' | 'cohort' | 'exemptReason'>> &
    Partial<Record<'startsOn' | 'endsOn' | 'dueOn' | 'exemptUntil' | 'addedOn' | 'leftOn', number>> & {
      external?: { on: number; approvedBy: string };
    };
}

const LIGHTS: Place = ['Street lighting', 'Highways', 'Place'];
const SIGNALS: Place = ['Traffic signals', 'Highways', 'Place'];
const WASTE: Place = ['Smart bins', 'Waste and parks', 'Place'];
const CARE: Place = ['Telecare', 'Adult social care', 'People'];
const HOMES: Place = ['Damp sensors', 'Housing', 'People'];
const SYSTEMS: Place = ['Networks', 'Digital services', 'Resources'];
const BUILDINGS: Place = ['Building controls', 'Property', 'Resources'];
const MEMBERS: Place = ['Members', 'Democratic services', 'Resources'];

const finished = (days: number, attempts = 1, wrongEvery = 6): SampleHistory => ({
  begunDaysAgo: days + 9,
  lessons: 1,
  attempts,
  wrongEvery,
});
const under = (lessons: number, days: number): SampleHistory => ({
  begunDaysAgo: days,
  lessons,
  attempts: 0,
  wrongEvery: 4,
});

export const SAMPLE_PEOPLE: readonly SamplePerson[] = [
  {
    id: 'training-lead',
    name: 'Joan Miller',
    place: SYSTEMS,
    manager: 'grace.bell',
    line: { role: 'lead', addedOn: -10 },
  },
  {
    id: 'helen.carter',
    name: 'Helen Carter',
    place: ['Directors', 'Office', 'Place'],
    manager: null,
    history: finished(20),
  },
  {
    id: 'owen.price',
    name: 'Owen Price',
    place: ['Heads', 'Highways', 'Place'],
    manager: 'helen.carter',
    history: finished(12),
  },
  { id: 'manager', name: 'Priya Shah', place: LIGHTS, manager: 'owen.price', line: { addedOn: -10 } },
  { id: 'new-starter', name: 'Nia Evans', place: LIGHTS, manager: 'manager', line: { startsOn: 0, addedOn: 0 } },
  { id: 'half-way', name: 'Sam Okafor', place: LIGHTS, manager: 'manager', line: { addedOn: -20 } },
  { id: 'tom.hughes', name: 'Tom Hughes', place: LIGHTS, manager: 'manager', history: finished(15, 2) },
  { id: 'aisha.khan', name: 'Aisha Khan', place: LIGHTS, manager: 'manager', history: finished(3) },
  { id: 'lewis.grant', name: 'Lewis Grant', place: LIGHTS, manager: 'manager', history: under(0.3, 25) },
  {
    id: 'mei.wong',
    name: 'Mei Wong',
    place: LIGHTS,
    manager: 'manager',
    history: 'welcomed',
    line: { addedOn: -60 },
  },
  { id: 'rob.dale', name: 'Rob Dale', place: LIGHTS, manager: 'manager', line: { cohort: 'agency', endsOn: 40 } },
  {
    id: 'fiona.reid',
    name: 'Fiona Reid',
    place: LIGHTS,
    manager: 'manager',
    history: 'welcomed',
    line: { exemptUntil: 120, exemptReason: 'Maternity leave' },
  },
  {
    id: 'karl.brandt',
    name: 'Karl Brandt',
    place: LIGHTS,
    manager: 'manager',
    history: under(0.6, 40),
    line: { leftOn: -5 },
  },
  { id: 'ruth.cole', name: 'Ruth Cole', place: SIGNALS, manager: 'manager', history: finished(8) },
  {
    id: 'ivan.petrov',
    name: 'Ivan Petrov',
    place: SIGNALS,
    manager: 'ruth.cole',
    history: under(0.8, 20),
    line: { addedOn: -21 },
  },
  { id: 'sian.roberts', name: 'Siân Roberts', place: SIGNALS, manager: 'ruth.cole', line: { addedOn: -50 } },
  {
    id: 'dev.patel',
    name: 'Dev Patel',
    place: SIGNALS,
    manager: 'ruth.cole',
    line: { external: { on: -90, approvedBy: 'Joan Miller' } },
  },
  {
    id: 'molly.fox',
    name: 'Molly Fox',
    place: SIGNALS,
    manager: 'ruth.cole',
    history: under(0.1, 6),
    line: { startsOn: -10, addedOn: -10 },
  },
  {
    id: 'colin.shaw',
    name: 'Colin Shaw',
    place: ['Heads', 'Waste and parks', 'Place'],
    manager: 'helen.carter',
    history: under(0.5, 35),
  },
  { id: 'zara.ali', name: 'Zara Ali', place: WASTE, manager: 'colin.shaw', history: finished(25) },
  {
    id: 'ben.todd',
    name: 'Ben Todd',
    place: WASTE,
    manager: 'colin.shaw',
    history: 'welcomed',
    line: { addedOn: -58 },
  },
  {
    id: 'lucy.marsh',
    name: 'Lucy Marsh',
    place: WASTE,
    manager: 'colin.shaw',
    line: { cohort: 'contractor', endsOn: 90 },
  },
  {
    id: 'emma.stone',
    name: 'Emma Stone',
    place: ['Directors', 'Office', 'People'],
    manager: null,
    history: finished(30),
  },
  {
    id: 'adam.frost',
    name: 'Adam Frost',
    place: ['Heads', 'Adult social care', 'People'],
    manager: 'emma.stone',
    history: finished(18, 3, 3),
  },
  { id: 'nadia.rahman', name: 'Nadia Rahman', place: CARE, manager: 'adam.frost', history: finished(10) },
  { id: 'peter.lamb', name: 'Peter Lamb', place: CARE, manager: 'adam.frost', history: under(0.9, 28) },
  { id: 'jo.kelly', name: 'Jo Kelly', place: CARE, manager: 'adam.frost', history: 'welcomed', line: { dueOn: 14 } },
  { id: 'sunita.rao', name: 'Sunita Rao', place: CARE, manager: 'adam.frost', line: { addedOn: -40 } },
  {
    id: 'mark.ellis',
    name: 'Mark Ellis',
    place: ['Heads', 'Housing', 'People'],
    manager: 'emma.stone',
    history: finished(22),
  },
  { id: 'chloe.webb', name: 'Chloe Webb', place: HOMES, manager: 'mark.ellis', history: finished(14, 2) },
  {
    id: 'hassan.yusuf',
    name: 'Hassan Yusuf',
    place: HOMES,
    manager: 'mark.ellis',
    history: under(0.4, 15),
    line: { addedOn: -16 },
  },
  { id: 'gwen.lloyd', name: 'Gwen Lloyd', place: HOMES, manager: 'mark.ellis', history: 'welcomed' },
  {
    id: 'grace.bell',
    name: 'Grace Bell',
    place: ['Directors', 'Office', 'Resources'],
    manager: null,
    history: finished(27),
  },
  { id: 'alan.moor', name: 'Alan Moor', place: SYSTEMS, manager: 'grace.bell', history: finished(29, 1, 12) },
  { id: 'yuki.tanaka', name: 'Yuki Tanaka', place: SYSTEMS, manager: 'alan.moor', history: finished(2, 1, 9) },
  {
    id: 'dan.ford',
    name: 'Dan Ford',
    place: BUILDINGS,
    manager: 'grace.bell',
    history: under(0.7, 12),
    line: { addedOn: -20 },
  },
  {
    id: 'carys.hall',
    name: 'Carys Hall',
    place: BUILDINGS,
    manager: 'dan.ford',
    history: 'welcomed',
    line: { addedOn: -35 },
  },
  { id: 'mo.farah', name: 'Mo Sharif', place: BUILDINGS, manager: 'dan.ford', history: finished(5) },
  {
    id: 'cllr.wood',
    name: 'Anne Wood',
    place: MEMBERS,
    manager: null,
    history: under(0.2, 18),
    line: { cohort: 'councillor' },
  },
  {
    id: 'cllr.ahmed',
    name: 'Tariq Ahmed',
    place: MEMBERS,
    manager: null,
    history: 'welcomed',
    line: { cohort: 'councillor' },
  },
];
