import { type PageContext, page } from '../../../core/house.ts'
import { MailFault, sendMail } from '../../../core/notices/mail.ts'
import type { Setup } from '../../../core/setup.ts'
import { seeOther, view } from '../../../kit/page.ts'
import { say } from '../../../kit/words.ts'
import { setupWordsOf } from '../words/setup-words.ts'
import { askSetup, sayWrong } from './ask-setup.ts'
import { serverOf } from './kept-server.ts'
import { serverForm, testForm } from './setup.form.ts'
import { mailView } from './setup-mail.views.ts'

/** Where mail is handed over: kept, and tried with a real mail. What came of it is told by its codes. */
export const setupMailPage = page('/setup/mail', {
  get: async (c) => view(mailView(c, await askSetup(c), new Map())),
  tries: true,
  async post(c) {
    const setup = await askSetup(c)
    if (c.typed.then === 'onward') {
      setup.note({ mail: true })
      return seeOther('/setup/standing')
    }
    const fixed = setup.setting('SMTP_URL').from === 'environment'
    const server = fixed ? undefined : serverForm.read(c.typed)
    const test = testForm.read(c.typed)
    const problems = [...(server?.problems ?? []), ...(test.problems ?? [])]
    if (problems.length > 0 || !test.value) return view({ ...mailView(c, setup, sayWrong(c, problems)), status: 422 })
    if (server?.value) keepServer(setup, server.value)
    setup.note({ mail: true, mailTest: await tried(c, setup, test.value.to) })
    return seeOther('/setup/mail')
  },
})

type Server = NonNullable<ReturnType<typeof serverForm.read>['value']>

function keepServer(setup: Setup, { host, port, safety, account, password, from }: Server): void {
  const before = serverOf(setup)
  // An empty box keeps the password of the same account; it is never shown, so it cannot come back by itself.
  const secret = password ?? (account === before?.account ? before?.password : undefined)
  const sign = account ? `${encodeURIComponent(account)}:${encodeURIComponent(secret ?? '')}@` : ''
  const fixed = setup.setting('MAIL_FROM').from === 'environment'
  setup.keep({ SMTP_URL: `${safety}://${sign}${host}:${port}`, ...(!fixed && { MAIL_FROM: from }) })
}

async function tried(c: PageContext, setup: Setup, to: string): Promise<string> {
  const { mail: words } = setupWordsOf(c.language)
  const portal = setup.setting('PORTAL_NAME').value
  const mail = { url: setup.setting('SMTP_URL').value, from: setup.setting('MAIL_FROM').value }
  try {
    const ground = { db: c.db, now: c.now, house: { mail, demo: false } }
    await sendMail(ground, { to, subject: say(words.subject, { portal }), text: `${say(words.letter, { portal })}\n` })
    return 'well'
  } catch (error) {
    if (!(error instanceof MailFault)) throw error
    return `${error.outcome} ${error.message.replace(/^.*?: /, '')}`
  }
}
