import { z } from 'zod'
import { runAsChild } from '../service/child-process'
import { startLocalZuora } from './server'

const environment = z.object({
  LOCAL_ZUORA_DATABASE_URL: z.string().min(1),
  LOCAL_ZUORA_PORT: z.coerce.number().int().min(0).max(65_535),
  LOCAL_ZUORA_CONTROL_TOKEN: z.string().min(1),
})

runAsChild(
  'The local Zuora',
  () => {
    const env = environment.parse(process.env)
    return startLocalZuora({
      databaseUrl: env.LOCAL_ZUORA_DATABASE_URL,
      port: env.LOCAL_ZUORA_PORT,
      controlToken: env.LOCAL_ZUORA_CONTROL_TOKEN,
    })
  },
  ({ endpoint }) => ({ endpoint }),
)
