import { page } from '../../../core/house.ts'
import { seeOther, view } from '../../../kit/page.ts'
import { askSetup, sayWrong } from './ask-setup.ts'
import { keepServer, tryMail } from './first-acts.ts'
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
    await tryMail(c, setup, { to: test.value.to, language: c.language })
    return seeOther('/setup/mail')
  },
})
