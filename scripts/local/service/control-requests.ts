import { z } from 'zod'
import type { HttpRequest } from './http-service'
import { type Answer, json, text } from './reply'
import { equals } from './secrets'

/** Something that the holder of the control token can have done, beyond the service's own API. */
export type ControlAction<I> = (installation: I, input: unknown) => Promise<object>

/** An action with its input's schema. */
export function controlAction<I, S extends z.ZodType>(
  schema: S,
  run: (installation: I, input: z.output<S>) => Promise<object>,
): ControlAction<I> {
  return async (installation, input) => await run(installation, schema.parse(input))
}

/** Carries out `POST /control/ACTION`; null for other requests, 403 without the control token. */
export async function answerControl<I extends { controlToken: string }>(
  actions: Record<string, ControlAction<I>>,
  installation: I,
  { method, url, headers, body }: HttpRequest,
): Promise<Answer | null> {
  const [, name] = /^\/control\/([\w-]+)$/.exec(url.pathname) ?? []
  if (method !== 'POST' || !name) return null
  if (!equals(String(headers['x-control-token'] ?? ''), installation.controlToken)) {
    return text(403, 'The control token is missing or wrong.')
  }
  const run = Object.hasOwn(actions, name) ? actions[name] : undefined
  if (!run) return text(404, `There is no control action "${name}".`)
  try {
    return json(200, await run(installation, JSON.parse(body)))
  } catch (error) {
    if (error instanceof z.ZodError) return text(400, z.prettifyError(error))
    throw error
  }
}
