import { ask } from '../../../kit/ask.ts'
import { form } from '../../../kit/form.ts'

/** What a list is taken out for. Codes, so that the ledger can say them for ever. */
export const EXPORT_REASONS = ['report', 'meeting', 'audit', 'analysis', 'handover', 'court'] as const
export type ExportReason = (typeof EXPORT_REASONS)[number]

export const exportForm = form({ reason: ask.choice(EXPORT_REASONS) })
