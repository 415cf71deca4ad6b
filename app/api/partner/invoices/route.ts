import { answerLimio } from '@/lib/server/api/limio'

/** Limio’s list of a partner’s invoices (docs/api.md). */
export const GET = answerLimio
