import { answerToken } from '@/lib/server/api/token-endpoint'

/** Access tokens for API clients (docs/api.md). */
export const POST = answerToken
