import { z } from 'zod'

/** Where a service listens, and the token that lets tests control it. */
export type Control = { endpoint: string; controlToken: string }

const refusal = z.object({ message: z.string() })

/** @throws Error with the service's sentence when it refuses */
export async function postControl(
  { endpoint, controlToken }: Control,
  action: string,
  body: object,
): Promise<unknown> {
  const response = await fetch(`${endpoint}/control/${action}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-control-token': controlToken },
    body: JSON.stringify(body),
  })
  const answer: unknown = await response.json()
  if (response.ok) return answer
  throw new Error(`${action} was refused: ${refusal.parse(answer).message}`)
}
