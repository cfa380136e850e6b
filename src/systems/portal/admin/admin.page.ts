import { findAgency } from '../../../core/agencies/agency.sql.ts'
import { type PageContext, page, type System, type Waiting } from '../../../core/house.ts'
import { canMail } from '../../../core/notices/mail.ts'
import { stuckWithout } from '../../../core/people/handover.sql.ts'
import { runsOfficers } from '../../../core/people/who.ts'
import { dayIn, sayDay, sayMoment } from '../../../kit/clock.ts'
import { type Html, html } from '../../../kit/html.ts'
import { view } from '../../../kit/page.ts'
import { NotAllowed, SignInNeeded } from '../../../kit/refusals.ts'
import { card, cardList, type Mood, notice } from '../../../kit/views.ts'
import { inLanguage, say } from '../../../kit/words.ts'
import { countJobs } from '../health.sql.ts'
import { wordsOf } from '../words/words.ts'
import { listWorkingAgencies, readTodo, type Todo } from './admin.sql.ts'

/** So many agencies are named; the rest is a number. */
const NAMED_MAX = 5
/** Days after which a backup is old, as `check` says it. */
const BACKUP_DAYS = 2
const DAY_MS = 86_400_000

/** One thing to do, where it is done, and for what has no page its command. */
interface Task extends Waiting {
  readonly command?: string | undefined
}

/** The front page of the system admin: what needs doing, and the pages for it. No case, and no name of a person, stands here. */
export function adminPage(others: readonly System[]) {
  const entries = others.flatMap(({ admin = [] }) => admin)
  return page('/admin', {
    async get(c) {
      if (c.actor.kind !== 'officer') throw new SignInNeeded()
      if (!runsOfficers(c.actor)) throw new NotAllowed('onlySystemAdmin')
      const { admin: words } = wordsOf(c.language)
      const own = await tasksOf(c, new Set(entries.map(({ href }) => href)))
      const theirs = await Promise.all(others.map((system) => system.waiting?.(c) ?? []))
      const tasks = [...theirs.flat(), ...own]
      return view({
        title: words.title,
        body: html`<h1>${words.title}</h1><p class="lead">${words.lead}</p>
<section><h2>${words.todo}</h2>${tasks.length === 0 ? notice('good', words.allWell) : tasks.map(taskView)}</section>
<section><h2>${words.pages}</h2>${cardList(
          entries.map(({ href, label, about }) =>
            card({ href, title: label(c.language), body: about(c.language), uncut: true }),
          ),
        )}</section>
<p class="hint">${words.noCases}</p>`,
      })
    },
  })
}

async function tasksOf(c: PageContext, pages: ReadonlySet<string>): Promise<Task[]> {
  const today = dayIn(c.now, c.house.country.defaultZone)
  const [todo, jobs, working] = await Promise.all([readTodo(c.db, today), countJobs(c.db), listWorkingAgencies(c.db)])
  const stuck = await stuckWithout(c.db, working, '0')
  const failed = jobs.filter(({ state }) => state === 'failed').map(({ task, count }) => `${task} (${count})`)
  return [
    ...mailTasks(c, todo),
    ...(failed.length > 0 ? [jobsTask(c, failed)] : []),
    ...(await stuckTasks(c, stuck)),
    ...(todo.handovers > 0 ? [plain(c, 'info', 'handovers', { count: todo.handovers })] : []),
    ...(todo.invited > 0
      ? [plain(c, 'info', 'invited', { count: todo.invited }, { href: '/admin/officers', word: 'toOfficers' })]
      : []),
    ...calendarTasks(c, todo, pages),
    ...backupTasks(c),
  ]
}

function mailTasks(c: PageContext, todo: Todo): Task[] {
  const { admin: words } = wordsOf(c.language)
  const { noticesWaiting, noticesSince, noticesFailed, noticesUnsure, mailJobs } = todo
  const waiting = noticesWaiting + mailJobs
  const found: Task[] = []
  if (!canMail(c.house)) {
    const since = noticesSince ? sayMoment(noticesSince, c.language, c.house.country.defaultZone) : ''
    const sentence = waiting > 0 && since ? say(words.mailWaits, { count: waiting, since }) : words.noMail
    found.push({ mood: waiting > 0 ? 'warn' : 'info', sentence, command: MAIL_SETTINGS })
  } else if (waiting > 0) found.push(plain(c, 'info', 'mailOnItsWay', { count: waiting }))
  if (noticesFailed > 0) found.push(plain(c, 'warn', 'mailFailed', { count: noticesFailed }))
  if (noticesUnsure > 0) found.push(plain(c, 'info', 'mailUnsure', { count: noticesUnsure }))
  return found
}

function jobsTask(c: PageContext, failed: readonly string[]): Task {
  return { ...plain(c, 'bad', 'jobs', { tasks: failed.join(', ') }), command: 'npm run jembatan -- check' }
}

async function stuckTasks(c: PageContext, stuck: readonly string[]): Promise<Task[]> {
  if (stuck.length === 0) return []
  const named = await Promise.all(stuck.slice(0, NAMED_MAX).map((id) => findAgency(c.db, id)))
  const names = named.map((one) => (one ? inLanguage(one.name, c.language) : '')).join(', ')
  const link = { href: '/admin/officers/new', word: 'toInvite' } as const
  return [plain(c, 'warn', 'stuck', { count: stuck.length, names }, link)]
}

function calendarTasks(c: PageContext, { undecreed, undecreedFrom }: Todo, pages: ReadonlySet<string>): Task[] {
  if (undecreed === 0 || !undecreedFrom) return []
  const link = pages.has('/admin/calendar') ? ({ href: '/admin/calendar', word: 'toCalendar' } as const) : undefined
  return [plain(c, 'info', 'undecreed', { count: undecreed, day: sayDay(undecreedFrom, c.language) }, link)]
}

function backupTasks(c: PageContext): Task[] {
  if (c.house.demo || !c.house.lastBackup) return []
  const last = c.house.lastBackup()
  const command = 'npm run jembatan -- backup FILE'
  if (!last) return [{ ...plain(c, 'warn', 'backupNone', {}), command }]
  const days = Math.floor((c.now.getTime() - Date.parse(last.at)) / DAY_MS)
  const at = sayMoment(new Date(last.at), c.language, c.house.country.defaultZone)
  if (days >= BACKUP_DAYS) return [{ ...plain(c, 'warn', 'backupOld', { at, days }), command }]
  return [plain(c, 'good', 'backupWell', { at })]
}

type Sentence = Exclude<keyof ReturnType<typeof wordsOf>['admin'], 'menu'>

function plain(
  c: PageContext,
  mood: Mood,
  word: Sentence,
  values: Readonly<Record<string, string | number>>,
  link?: { readonly href: string; readonly word: Sentence },
): Task {
  const { admin: words } = wordsOf(c.language)
  return { mood, sentence: say(words[word], values), link: link && { href: link.href, label: words[link.word] } }
}

function taskView({ mood, sentence, link, command }: Task): Html {
  return notice(
    mood,
    html`<p>${sentence}</p>${command !== undefined && html`<p><code>${command}</code></p>`}${link && html`<p><a href="${link.href}">${link.label}</a></p>`}`,
  )
}

const MAIL_SETTINGS = 'SMTP_URL=smtps://…  MAIL_FROM=…'
