import { dayIn } from '../../kit/clock.ts'
import { Conflict } from '../../kit/refusals.ts'
import { missingParts } from '../country/service-standard.ts'
import type { Act } from '../ledger/act.ts'
import { type OfLine, onServiceLine } from './edit-service.act.ts'
import { differences, namedAgency, type ServiceLine, type ServiceVersion } from './service-version.ts'
import { deleteDraft, deleteUnpublished, publishDraft } from './write-service.sql.ts'

/**
 * Publishes the draft from a day on; the version before it holds until then. Refused (`partsMissing`, with their names) while one of the
 * six public parts is empty (UU 25/2009, article 21), and for a day that is past: what people were told cannot be changed afterwards.
 */
export const publishService: Act<OfLine & { readonly from: string }, ServiceLine, ServiceVersion> = {
  name: 'service.published',
  ...onServiceLine(),
  async change(tx, line, { from }, by) {
    const { draft, open } = line
    if (!draft) throw new Conflict('noDraft')
    const missing = missingParts(draft.parts)
    if (missing.length > 0) throw new Conflict('partsMissing', { parts: missing.join(', ') })
    if (from < dayIn(by.now, line.zone)) throw new Conflict('publishDayPast')
    if (open?.validFrom && open.validFrom >= from) throw new Conflict('publishDayTaken', { day: open.validFrom })
    if (open && differences(open.parts, draft.parts).length === 0) throw new Conflict('nothingNew')
    return publishDraft(tx, line, draft, from, by)
  },
  record: ({ number, versionId }, { service, agency, from }) => ({
    agency: namedAgency(agency),
    facts: { service, version: versionId, number, from },
  }),
}

/** Throws the draft away; a service that was never published goes with it. */
export const discardService: Act<OfLine, ServiceLine, { readonly gone: boolean }> = {
  name: 'service.discarded',
  ...onServiceLine(),
  async change(tx, { service, draft }) {
    if (!draft) throw new Conflict('noDraft')
    await deleteDraft(tx, draft.versionId)
    return { gone: await deleteUnpublished(tx, service.id) }
  },
  record: ({ gone }, { service, agency }) => ({ agency, facts: { service, gone } }),
}
