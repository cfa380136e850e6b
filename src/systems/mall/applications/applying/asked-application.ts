import { readContact } from '../../../../core/cases/case.sql.ts'
import type { Contact } from '../../../../core/cases/case.ts'
import { parseNumber } from '../../../../core/cases/number.ts'
import type { PageContext } from '../../../../core/house.ts'
import type { FieldProblems } from '../../../../kit/fields.ts'
import { type Problem, sayProblems } from '../../../../kit/form.ts'
import { type SeeOther, seeOther } from '../../../../kit/page.ts'
import { NotFound } from '../../../../kit/refusals.ts'
import { applicationFor } from '../application.sql.ts'
import type { Application } from '../application.ts'
import type { FormVersion } from '../forms/application-form.ts'
import { pagesFor } from '../forms/routing.ts'
import { formProblemWords } from '../forms/words/words.ts'
import { type Origins, originsOf } from '../prefill/origins.ts'
import { formOf } from '../save.act.ts'
import { listSigners } from '../signer.sql.ts'
import { applyWordsOf } from './words/words.ts'

/** An application as its applicant works on it. */
export interface Own {
  readonly application: Application
  readonly version: FormVersion
  readonly contact: Contact | undefined
  /** From which registers answers came. */
  readonly origins: Origins
  /** How many sign beside the applicant. */
  readonly signers: number
  /** The address of its page. */
  readonly at: string
}

/** The application that this device, or this account, has opened; undefined where it has opened none, or another. */
export async function ownApplication(c: PageContext): Promise<Own | undefined> {
  if (c.actor.kind !== 'complainant') return undefined
  try {
    const application = await applicationFor(c.db, c.actor, parseNumber(c.params.number ?? '') ?? '')
    const [version, contact, origins, signers] = await Promise.all([
      formOf(c.db, application),
      readContact(c.db, application.caseId),
      originsOf(c, application),
      listSigners(c.db, application.caseId),
    ])
    const at = `/applications/${application.number}`
    return { application, version, contact, origins, signers: signers.length, at }
  } catch (error) {
    if (error instanceof NotFound) return undefined
    throw error
  }
}

/** Asks for number and key first. */
export function askToOpen(c: PageContext): SeeOther {
  const number = parseNumber(c.params.number ?? '')
  return seeOther(number ? `/follow?number=${number}` : '/follow')
}

/** What comes next: the first page without an answer, who applies, then all of it once more. An exit page stands where the check would. */
export function nextOf({ application, version, contact, signers, at }: Own): string {
  const { missing, exit } = pagesFor(version.definition, application.answers)
  if (missing && !exit) return pathOf(at, missing)
  if (!exit && !contact) return `${at}/contact`
  const lacking = (version.definition.signers?.least ?? 0) > signers
  return !exit && lacking ? `${at}/signers` : `${at}/check`
}

/** A paper is chosen on a page of its own, for it comes in another way. */
export function pathOf(at: string, { id, kind }: FormVersion['definition']['questions'][number]): string {
  return `${at}/${kind === 'attachment' ? 'papers' : 'questions'}/${id}`
}

export function said(c: Pick<PageContext, 'language'>, problems: readonly Problem[] = []): FieldProblems {
  return sayProblems(problems, applyWordsOf(c.language).problems, ...formProblemWords(c.language))
}
