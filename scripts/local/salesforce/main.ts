import { z } from 'zod'
import { runAsChild } from '../service/child-process'
import { startLocalSalesforce } from './server'

const environment = z.object({
  LOCAL_SALESFORCE_PORT: z.coerce.number().int().min(0).max(65_535),
  LOCAL_SALESFORCE_CLIENT_ID: z.string().min(1),
  LOCAL_SALESFORCE_CLIENT_SECRET: z.string().min(1),
})

runAsChild(
  'The local Salesforce',
  () => {
    const env = environment.parse(process.env)
    return startLocalSalesforce({
      port: env.LOCAL_SALESFORCE_PORT,
      clientId: env.LOCAL_SALESFORCE_CLIENT_ID,
      clientSecret: env.LOCAL_SALESFORCE_CLIENT_SECRET,
    })
  },
  ({ endpoint }) => ({ endpoint }),
)
