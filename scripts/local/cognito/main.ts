import { z } from 'zod'
import { runAsChild } from '../service/child-process'
import { startLocalCognito } from './server'

const environment = z.object({
  LOCAL_COGNITO_DATABASE_URL: z.string().min(1),
  LOCAL_COGNITO_PORT: z.coerce.number().int().min(0).max(65_535),
  LOCAL_COGNITO_SMTP_PORT: z.coerce.number().int().min(0).max(65_535).default(0),
  LOCAL_COGNITO_CONTROL_TOKEN: z.string().min(1),
})

runAsChild(
  'The local Cognito',
  () => {
    const env = environment.parse(process.env)
    return startLocalCognito({
      databaseUrl: env.LOCAL_COGNITO_DATABASE_URL,
      port: env.LOCAL_COGNITO_PORT,
      smtpPort: env.LOCAL_COGNITO_SMTP_PORT,
      controlToken: env.LOCAL_COGNITO_CONTROL_TOKEN,
    })
  },
  ({ endpoint, smtpUrl }) => ({ endpoint, smtpUrl }),
)
