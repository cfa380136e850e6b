import type { Names } from '../../../../core/country/country.ts'
import type { CaseFile } from '../../../../core/files/file.ts'
import type { PageContext } from '../../../../core/house.ts'
import {
  button,
  checkbox,
  errorSummary,
  type FieldProblems,
  formFrame,
  hidden,
  textArea,
} from '../../../../kit/fields.ts'
import { type Html, html } from '../../../../kit/html.ts'
import { fold, notice, summaryList } from '../../../../kit/views.ts'
import { inLanguage, say } from '../../../../kit/words.ts'
import type { Titled } from '../../places/malls.views.ts'
import type { Application } from '../application.ts'
import type { FormVersion } from '../forms/application-form.ts'
import { readable } from '../mask.ts'
import type { Signer } from '../signer.sql.ts'
import { answersOf } from './check.views.ts'
import { pendingCard } from './own.views.ts'
import { pendingOf } from './turn.ts'
import { applyWordsOf } from './words/words.ts'

interface Shown {
  readonly signer: Signer
  readonly application: Application
  readonly version: FormVersion
  readonly files: readonly CaseFile[]
  readonly service: Names
  readonly agency: Names
}

/** What a signer reads before they sign: all that their mask lets through, and nothing once it is out of their hands. */
export function signingView(c: PageContext, shown: Shown, problems: FieldProblems): Titled {
  const words = applyWordsOf(c.language)
  const { signing } = words
  const { signer, application, version } = shown
  const at = `/signing/${c.params.token}`
  const waits = application.status === 'signing' && !signer.signedAt && !signer.refusedAt
  const title = say(signing.title, { service: inLanguage(shown.service, c.language) })
  const state = signer.signedAt
    ? signing.signed
    : signer.refusedAt
      ? signing.declined
      : waits
        ? undefined
        : signing.over
  const before = { roles: ['signer'] as const, status: application.status }
  const answers = readable(version.definition, application.answers, before)
  return {
    title,
    body: html`${errorSummary(problems, { title: words.wrong })}<h1>${title}</h1><p class="lead">${say(signing.lead, { name: signer.name, number: application.number })}</p>
${state === undefined ? pendingCard(c, { ...pendingOf(application, ''), what: 'youSign' }, shown.agency) : notice(signer.signedAt ? 'good' : 'info', state)}
${waits && html`<section><h2>${signing.answers}</h2>${summaryList(answersOf(c, { version, application: { ...application, answers }, at, origins: new Map() }))}</section>${forms(c, at, application, problems)}`}`,
  }
}

function forms(c: PageContext, at: string, { revision }: Application, problems: FieldProblems): Html {
  const { signing } = applyWordsOf(c.language)
  const agree = formFrame({
    ...{ action: at, csrf: c.csrf(), seen: revision, submit: button({ label: signing.sign }) },
    body: checkbox({ name: 'agree', label: signing.agree, problems }),
  })
  const decline = formFrame({
    ...{ action: at, csrf: c.csrf(), seen: revision, submit: button({ label: signing.decline, tone: 'danger' }) },
    body: [hidden('wish', 'decline'), textArea({ name: 'words', label: signing.why, problems, rows: 3 })],
  })
  return html`${agree}${fold(signing.not, decline)}`
}
