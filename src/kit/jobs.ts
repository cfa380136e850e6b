/** Something to do later, queued in the transaction of the act that wants it: a rolled-back act queues nothing. */
export interface Job {
  readonly task: string
  readonly payload: Readonly<Record<string, unknown>>
  readonly runAt?: Date
  /** A later job with the same key takes the place of one that still waits. */
  readonly key?: string
}
