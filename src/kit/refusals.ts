/**
 * What the program will not do, said in a way that a person can act on. Thrown anywhere, caught once in `http.ts`, and told
 * as a page, as problem+json (RFC 9457) or in a protocol's own list. `word` is the key of the sentence in `words/`.
 */
export class Refusal extends Error {
  readonly status: number
  readonly word: string
  readonly values: Readonly<Record<string, string>>
  constructor(status: number, word: string, values: Readonly<Record<string, string>> = {}) {
    super(word)
    this.name = new.target.name
    this.status = status
    this.word = word
    this.values = values
  }
}

/** There is no such thing, or it is not for this person's eyes: the two look the same on purpose. */
export class NotFound extends Refusal {
  constructor(word = 'notFound') {
    super(404, word)
  }
}

/** The person is known and may see the thing, but may not do this to it. */
export class NotAllowed extends Refusal {
  constructor(word = 'notAllowed', values: Readonly<Record<string, string>> = {}) {
    super(403, word, values)
  }
}

/** The thing has moved on since the person looked at it. Nothing was changed. */
export class Conflict extends Refusal {
  constructor(word = 'conflict', values: Readonly<Record<string, string>> = {}) {
    super(409, word, values)
  }
}

/** The request cannot be read at all: a spoilt body, a repeat key used for other words. */
export class Unreadable extends Refusal {
  constructor(word = 'unreadable', status = 400) {
    super(status, word)
  }
}

/** No one is signed in and somebody must be. Pages lead to the sign-in, programs get 401. */
export class SignInNeeded extends Refusal {
  constructor() {
    super(401, 'signInNeeded')
  }
}

/** Somebody is signed in, and must show once more that it is them before this. Pages ask for it, with what was typed kept. */
export class ProofNeeded extends Refusal {
  constructor() {
    super(403, 'proofNeeded')
  }
}

/** Something else comes before any page. Pages lead there. */
export class GoFirst extends Refusal {
  readonly to: string
  constructor(to: string) {
    super(403, 'goFirst')
    this.to = to
  }
}

/** Too many tries. `seconds` until the next one is worth making. */
export class TooMany extends Refusal {
  readonly seconds: number
  constructor(seconds: number, word = 'tooMany') {
    super(429, word, { minutes: String(Math.max(1, Math.ceil(seconds / 60))) })
    this.seconds = seconds
  }
}
