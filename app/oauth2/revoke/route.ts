import { answerRevocation } from '@/lib/server/api/token-endpoint'

/** Takes an access token back. */
export const POST = answerRevocation
