import { page } from '../../../core/house.ts'
import { perform } from '../../../core/ledger/perform.ts'
import { newNonce, secretHash } from '../../../core/people/secret.ts'
import { ask } from '../../../kit/ask.ts'
import { textField } from '../../../kit/fields.ts'
import { form, type Problem, problem, sayProblems } from '../../../kit/form.ts'
import { newOnce } from '../../../kit/http/pages.ts'
import { seeOther, type View } from '../../../kit/page.ts'
import { Conflict } from '../../../kit/refusals.ts'
import { appointmentOfToken, listExpected } from '../appointments/appointment.sql.ts'
import { appointmentNumber, appointmentSecret } from '../appointments/appointment.ts'
import { todayAt } from '../places/asked-mall.ts'
import { checkIn } from '../queue/check-in.act.ts'
import { type AtKiosk, kioskActor, kioskAsked, kioskPath, sentSecret } from './kiosk.ts'
import { closedView, kioskForm, kioskView } from './kiosk.views.ts'
import { kioskProblemWords, kioskWordsOf } from './words/words.ts'

/** Six digits, or what a scanner types: the address of the appointment's page. */
const arrivalForm = form({
  code: ask.line({ max: 300 }),
  first: ask.choice(['no', 'yes']),
  in: ask.line().optional(),
})

/** Who has an appointment is here. */
export const kioskAppointmentPage = page('/kiosk/appointment', {
  async get(asked) {
    const at = await kioskAsked(asked)
    return at.closing ? closedView(at.c, at.closing.words) : show(at)
  },
  async post(asked) {
    const at = await kioskAsked(asked)
    const { c, mall, device } = at
    if (at.closing) return closedView(c, at.closing.words)
    const answer = arrivalForm.read(c.typed)
    if (!answer.value) return show(at, answer.problems)
    const tokenHash = await appointmentMeant(at, answer.value.code)
    if (!tokenHash) return show(at, [problem('code', 'noAppointment')])
    const secret = sentSecret(c.house.secret, mall.mallId, c.once?.key ?? newNonce())
    const { db, now, once } = c
    try {
      const wish = { tokenHash, goesFirst: answer.value.first === 'yes', linkHash: secretHash(secret) }
      await perform(checkIn, { db, now, once, actor: kioskActor(device) }, wish)
    } catch (error) {
      if (!(error instanceof Conflict)) throw error
      // Without a word of its own: it is cancelled, or was here already.
      return show(at, [problem('code', error.word === 'notToday' ? 'notToday' : 'noAppointment')])
    }
    return seeOther(kioskPath(c, `/kiosk/tickets/${secret}`))
  },
})

function show({ c }: AtKiosk, problems: readonly Problem[] = []): View {
  const { appointment: words } = kioskWordsOf(c.language)
  const typed = c.typed.code
  return kioskView(c, {
    title: words.title,
    lead: words.lead,
    status: problems.length > 0 ? 422 : 200,
    back: kioskPath(c, '/kiosk/start'),
    body: kioskForm(c, {
      action: '/kiosk/appointment',
      once: newOnce(),
      fields: textField({
        ...{
          name: 'code',
          label: words.code,
          hint: words.hint,
          inputmode: 'numeric',
          autocomplete: 'off',
          width: 'medium',
        },
        value: typeof typed === 'string' ? typed : undefined,
        problems: sayProblems(problems, ...kioskProblemWords(c.language)),
      }),
      buttons: [
        { label: words.here, value: 'no' },
        { label: words.first, value: 'yes' },
      ],
    }),
  })
}

/** The hash of the link of that appointment at the groups of this kiosk; two with the same digits on one day are nobody's. */
async function appointmentMeant({ c, mall, groups }: AtKiosk, code: string): Promise<Buffer | undefined> {
  const ids = groups.map(({ groupId }) => groupId)
  const { db, house } = c
  if (!/^\d{6}$/.test(code.replace(/\s/g, ''))) {
    const token = /([\w-]{43})\/?$/.exec(code)?.[1]
    const found = token === undefined ? undefined : await appointmentOfToken(db, secretHash(token))
    return token !== undefined && found?.mallId === mall.mallId && ids.includes(found.groupId)
      ? secretHash(token)
      : undefined
  }
  const expected = await listExpected(db, ids, todayAt(c, mall))
  const [one, ...others] = expected.filter(
    ({ nonce }) => appointmentNumber(house.secret, nonce) === code.replace(/\s/g, ''),
  )
  return one && others.length === 0 ? secretHash(appointmentSecret(house.secret, one.nonce)) : undefined
}
