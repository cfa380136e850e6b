import type { PageContext, System, Waiting } from '../../core/house.ts'
import { listRegisters } from '../../core/registers/register.sql.ts'
import { inLanguage, say } from '../../kit/words.ts'
import { registersApi } from './registers.api.ts'
import { endingPage, registerPage, registersPage } from './registers.page.ts'
import { isSecretMissing } from './registers.views.ts'
import { returnPage } from './return.page.ts'
import { newRegisterPage, settingsPage } from './settings.page.ts'
import { tryPage, tryResultPage } from './try.page.ts'
import { registerWordsOf } from './words/words.ts'

/** Sign-ins and registers from which an answer may come, for system admins; and the way back from a sign-in, for everybody. */
export const registers: System = {
  name: 'registers',
  pages: [registersPage, newRegisterPage, registerPage, settingsPage, tryPage, tryResultPage, endingPage, returnPage],
  api: registersApi,
  jobs: [],
  menu: [],
  admin: [
    {
      href: '/admin/registers',
      label: (language) => registerWordsOf(language).title,
      about: (language) => registerWordsOf(language).about,
    },
  ],
  waiting: withoutSecret,
  refusals: (language) => registerWordsOf(language).refusals,
  problems: (language) => registerWordsOf(language).problems,
}

/** Registers that cannot be asked, for their secret is not on this machine. */
async function withoutSecret(c: PageContext): Promise<readonly Waiting[]> {
  const words = registerWordsOf(c.language)
  const found = (await listRegisters(c.db)).filter((one) => one.endedAt === null && isSecretMissing(c, one))
  return found.map((one) => ({
    mood: 'warn',
    sentence: say(words.waiting, { name: inLanguage(one.name, c.language), variable: one.secretVariable ?? '' }),
    link: { href: `/admin/registers/${one.registerId}`, label: words.waitingLink },
  }))
}
