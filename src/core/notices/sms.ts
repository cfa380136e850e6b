/** Where short messages are handed over: an HTTP gateway, and the token by which it knows us. */
export interface SmsGateway {
  readonly url: string
  readonly token: string
}

interface SmsHouse {
  readonly sms?: SmsGateway | undefined
}

/**
 * Why a message did not go out. `later`: the gateway is away, does not know us, or has too much to do; `never`: it refuses this message.
 * The text holds a code only: a gateway's own words may hold the number, and they would stand in the log and in the queue.
 */
export class SmsFault extends Error {
  readonly outcome: 'later' | 'never'
  constructor(outcome: SmsFault['outcome'], why: string) {
    super(`SMS was not sent (${outcome}): ${why}`)
    this.name = 'SmsFault'
    this.outcome = outcome
  }
}

/** True where a message goes somewhere. Without a gateway nobody is asked for a number. */
export function canSms({ sms }: SmsHouse): boolean {
  return sms !== undefined
}

/** `0812-3456-7890` → `+6281234567890`, where the country says its code; undefined for what is no number (ITU-T E.164: 15 digits at most). */
export function phoneNumber(typed: string, dial: string | undefined): string | undefined {
  const digits = typed.replace(/\D/g, '')
  const isOurs = dial !== undefined && digits.startsWith(dial)
  const isWhole = typed.trim().startsWith('+')
  // The nought before a number falls away behind the country's code, also where somebody has left it there.
  const inland = isOurs ? digits.slice(dial.length).replace(/^0/, '') : digits.replace(/^0/, '')
  const number = dial === undefined ? digits : isOurs || !isWhole ? `+${dial}${inland}` : `+${digits}`
  return /^\+?\d{8,15}$/.test(number) ? number : undefined
}

/** Hands one message over: `POST {to, text}` as JSON with the token as bearer. Any 2xx is a yes. Throws SmsFault. */
export async function sendSms(
  { house }: { readonly house: SmsHouse },
  { to, text }: { readonly to: string; readonly text: string },
): Promise<void> {
  if (!house.sms) throw new SmsFault('later', 'no SMS_URL is set')
  const status = await ask(house.sms, { to, text })
  if (status >= 200 && status < 300) return
  throw new SmsFault(REFUSED.has(status) ? 'never' : 'later', String(status))
}

const SECONDS = 10
/** What a gateway says of this number or this text; anything else (a token refused, too many, its own fault) is not of this message. */
const REFUSED = new Set([400, 404, 410, 413, 422])

async function ask({ url, token }: SmsGateway, message: { readonly to: string; readonly text: string }) {
  try {
    const answer = await fetch(url, {
      method: 'POST',
      // A gateway that leads elsewhere would be given the number, and the token with it.
      redirect: 'error',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify(message),
      signal: AbortSignal.timeout(SECONDS * 1000),
    })
    await answer.body?.cancel()
    return answer.status
  } catch (error) {
    throw new SmsFault('later', error instanceof Error ? error.name : 'no answer')
  }
}
