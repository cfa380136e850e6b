import { dayIn } from '../../kit/clock.ts'
import { Conflict } from '../../kit/refusals.ts'
import type { Act } from '../ledger/act.ts'
import { type OfLine, onServiceLine } from './edit-service.act.ts'
import { namedAgency, type ServiceLine, type ServiceVersion } from './service-version.ts'
import { hideService, restoreVersion, versionBefore, withdrawVersion } from './write-service.sql.ts'

/** What holds after a version is taken back: the one before it, or none. */
export const AFTER_WITHDRAWAL = ['before', 'nothing'] as const

interface Withdraw extends OfLine {
  /** The version that the officer means: another may have been published meanwhile. */
  readonly version: string
  readonly after: (typeof AFTER_WITHDRAWAL)[number]
  readonly reason: string
}

/** Takes back the last published version, from today on or before its first day. Applications made under it keep pointing to it. */
export const withdrawService: Act<Withdraw, ServiceLine, ServiceVersion> = {
  name: 'service.withdrawn',
  subject: onServiceLine().subject,
  may: onServiceLine().may,
  async change(tx, line, { version, after, reason }, by) {
    const { open } = line
    if (!open?.validFrom) throw new Conflict('nothingPublished')
    if (open.versionId !== version) throw new Conflict('changedMeanwhile')
    const earlier = after === 'before' ? await versionBefore(tx, open) : undefined
    if (after === 'before' && !earlier) throw new Conflict('nothingBefore')
    const today = dayIn(by.now, line.zone)
    const endsOn = open.validFrom > today ? open.validFrom : today
    const withdrawn = await withdrawVersion(tx, open, { endsOn, reason, by })
    if (earlier) await restoreVersion(tx, line, earlier, { from: endsOn, by })
    else await hideService(tx, line, by)
    return withdrawn
  },
  record: ({ number, versionId }, { service, agency, after, reason }) => ({
    agency: namedAgency(agency),
    facts: { service, version: versionId, number, after },
    words: [reason],
  }),
}
