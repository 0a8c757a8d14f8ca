import type { Work } from '../../platform/action/context.ts';

interface TwoStepTable {
  org_id: string;
  person_id: string;
  sealed_secret: string;
  started_at: string;
  confirmed_at: string | null;
  used_step: number | null;
}

interface RecoveryCodeTable {
  org_id: string;
  person_id: string;
  code_hash: string;
  used_at: string | null;
}

type Tables = { 'identity.two_step': TwoStepTable; 'identity.recovery_code': RecoveryCodeTable };
export type TwoStepRow = Pick<TwoStepTable, 'sealed_secret' | 'confirmed_at' | 'used_step'>;

export function twoStepStore({ org, tx, clock }: Work) {
  const db = tx.withTables<Tables>();
  return {
    async of(person: string): Promise<TwoStepRow | null> {
      const row = await db
        .selectFrom('identity.two_step')
        .select(['sealed_secret', 'confirmed_at', 'used_step'])
        .where('person_id', '=', person)
        .executeTakeFirst();
      return row ?? null;
    },

    /** Begins anew with another secret; one that already counts is not touched. @returns false when it already counts. */
    async start(person: string, sealed: string): Promise<boolean> {
      const row = await db
        .insertInto('identity.two_step')
        .values({
          org_id: org,
          person_id: person,
          sealed_secret: sealed,
          started_at: clock.iso(),
          confirmed_at: null,
          used_step: null,
        })
        .onConflict((already) =>
          already
            .columns(['org_id', 'person_id'])
            .doUpdateSet({ sealed_secret: sealed, started_at: clock.iso(), used_step: null })
            .where('two_step.confirmed_at' as never, 'is', null),
        )
        .returning('person_id')
        .executeTakeFirst();
      return row !== undefined;
    },

    /** Remembers the step of an accepted code; @returns false when another request was faster with the same code. */
    async useStep(person: string, step: number): Promise<boolean> {
      const row = await db
        .updateTable('identity.two_step')
        .set({ used_step: step })
        .where('person_id', '=', person)
        .where((eb) => eb.or([eb('used_step', 'is', null), eb('used_step', '<', step)]))
        .returning('person_id')
        .executeTakeFirst();
      return row !== undefined;
    },

    async confirm(person: string, codeHashes: readonly string[]): Promise<void> {
      await db
        .updateTable('identity.two_step')
        .set({ confirmed_at: clock.iso() })
        .where('person_id', '=', person)
        .execute();
      await db.deleteFrom('identity.recovery_code').where('person_id', '=', person).execute();
      await db
        .insertInto('identity.recovery_code')
        .values(codeHashes.map((code_hash) => ({ org_id: org, person_id: person, code_hash, used_at: null })))
        .execute();
    },

    async useRecoveryCode(person: string, hash: string): Promise<boolean> {
      const row = await db
        .updateTable('identity.recovery_code')
        .set({ used_at: clock.iso() })
        .where('person_id', '=', person)
        .where('code_hash', '=', hash)
        .where('used_at', 'is', null)
        .returning('person_id')
        .executeTakeFirst();
      return row !== undefined;
    },

    async recoveryCodesLeft(person: string): Promise<number> {
      const rows = await db
        .selectFrom('identity.recovery_code')
        .select('code_hash')
        .where('person_id', '=', person)
        .where('used_at', 'is', null)
        .execute();
      return rows.length;
    },

    async remove(person: string): Promise<void> {
      await db.deleteFrom('identity.recovery_code').where('person_id', '=', person).execute();
      await db.deleteFrom('identity.two_step').where('person_id', '=', person).execute();
    },
  };
}
