import type { AgencyId } from '../../../../core/agencies/agency.ts'
import type { FormTest } from './check.ts'
import type { Definition } from './definition.ts'

/** The form of a service as one agency gives it, while it is being written. */
export interface ApplicationForm {
  readonly formId: string
  readonly serviceId: string
  readonly agencyId: AgencyId
  readonly draft: Definition
  /** Grows with each change; 0: nothing has been written yet. */
  readonly revision: number
  readonly changedAt: Date | null
}

/** A form as it was published. */
export interface FormVersion {
  readonly formId: string
  readonly number: number
  /** The standard of the service for which it was written. */
  readonly serviceVersionId: string
  readonly definition: Definition
  readonly tests: readonly FormTest[]
  readonly publishedAt: Date
  /** Null: it is the one that is filled in. */
  readonly replacedAt: Date | null
  readonly restores: number | null
}
