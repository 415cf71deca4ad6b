import { z } from 'zod'

const words = z.array(z.string())
const byName = z.record(z.string(), z.string())

const service = z.strictObject({
  image: z.string(),
  command: words.optional(),
  restart: z.enum(['no', 'always', 'on-failure', 'unless-stopped']).optional(),
  read_only: z.boolean().optional(),
  cap_drop: words.optional(),
  cap_add: words.optional(),
  security_opt: words.optional(),
  stop_grace_period: z
    .string()
    .regex(/^\d+s$/)
    .optional(),
  shm_size: z.string().optional(),
  env_file: words.optional(),
  environment: byName.optional(),
  volumes: words.optional(),
  ports: words.optional(),
  networks: words.optional(),
  logging: z.strictObject({ driver: z.string(), options: byName }).optional(),
  healthcheck: z
    .union([
      z.strictObject({ disable: z.literal(true) }),
      z.strictObject({
        test: words,
        interval: z.string(),
        timeout: z.string(),
        retries: z.number(),
      }),
    ])
    .optional(),
  depends_on: z
    .record(
      z.string(),
      z.strictObject({
        condition: z.enum(['service_started', 'service_healthy', 'service_completed_successfully']),
      }),
    )
    .optional(),
})

/**
 * As much of the Compose Specification as our file uses, by schema/compose-spec.json of compose-spec/compose-spec (2026).
 * What is not named here is refused: look it up there, and add it.
 */
export const composeFile = z.strictObject({
  name: z.string(),
  'x-product': z.unknown(),
  services: z.record(z.string(), service),
  volumes: z.record(z.string(), z.null()),
  networks: z.record(z.string(), z.strictObject({ internal: z.boolean() }).nullable()),
})
