import { z } from 'zod'

const environment = z.object({
  COGNITO_REGION: z.string().min(1),
  COGNITO_USER_POOL_ID: z.string().min(1),
  COGNITO_CLIENT_ID: z.string().min(1),
  COGNITO_CLIENT_SECRET: z.string().min(1),
  COGNITO_ENDPOINT: z.string().optional(),
  SIGN_IN_EMAIL_CODE: z.stringbool().default(false),
})

/**
 * Runs the Cognito contract on a real user pool: it makes users of its own there and removes them.
 * AWS credentials come from the SDK's own chain. Without a pool it says so and fails.
 */
export async function main(): Promise<void> {
  const env = environment.safeParse(process.env)
  if (!env.success) {
    const missing = env.error.issues.map((issue) => issue.path.join('.')).join(', ')
    process.stderr.write(
      `Name the user pool to test (docs/cognito-pool.md): ${missing} ${env.error.issues.length === 1 ? 'is' : 'are'} missing.\n`,
    )
    process.exitCode = 1
    return
  }
  const { startVitest } = await import('vitest/node')
  const vitest = await startVitest('test', ['tests/contracts/cognito-'], {
    watch: false,
    globalSetup: [],
    // The rate that AWS grants an account for changes to users is low.
    fileParallelism: false,
    testTimeout: 60_000,
    provide: {
      amazonPool: {
        region: env.data.COGNITO_REGION,
        userPoolId: env.data.COGNITO_USER_POOL_ID,
        clientId: env.data.COGNITO_CLIENT_ID,
        clientSecret: env.data.COGNITO_CLIENT_SECRET,
        endpoint: env.data.COGNITO_ENDPOINT,
        emailCode: env.data.SIGN_IN_EMAIL_CODE,
      },
    },
  })
  await vitest.close()
}
