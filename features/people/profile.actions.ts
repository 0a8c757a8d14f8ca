import { implement } from '../../platform/action/implement.ts';
import { permit, permits } from '../../platform/authz/policy.ts';
import { localDay } from '../../platform/kernel/zone.ts';
import { cardStore } from './card.store.ts';
import { personNotFound, readPerson } from './contract.ts';
import { refOf, rowOf } from './directory.actions.ts';
import * as policy from './person.policy.ts';
import { findProfile } from './profile.store.ts';
import { relationStore, type RelationRow } from './relation.store.ts';
import { inForce } from './reporting.domain.ts';
import { standing } from './service.ts';

/** More reports than a page can usefully show; the chart shows all. */
const SHOWN_REPORTS = 60;

export const profileActions = [
  implement(readPerson, async (ctx, { id }) => {
    const now = ctx.clock.now();
    const profile = await findProfile(ctx.tx, ctx.org, id, localDay(now, ctx.actor.zone));
    if (!profile) throw personNotFound();
    const relations = await standing(ctx, id);
    permit(policy.seePerson, ctx.actor, relations);
    const may = (rule: Parameters<typeof permits>[0]): boolean => permits(rule, ctx.actor, relations);
    const details = may(policy.seeDetails);
    const here = profile.gone_at === null;

    const links = await relationStore(ctx.tx, ctx.org).of(id);
    const reports = await cardStore(ctx.tx, ctx.org).reportsTo(id, SHOWN_REPORTS);
    const people = await cardStore(ctx.tx, ctx.org).byIds([
      ...links.map((link) => link.otherId),
      ...profile.line,
      ...profile.mentees,
    ]);
    const ref = (other: string) => refOf(people.get(other)!);
    const dated = (link: RelationRow) => ({ person: ref(link.otherId), from: link.from, until: link.until });
    const today = localDay(now, profile.zone);
    const current = (kind: RelationRow['kind']) => {
      const link = links.find((candidate) => candidate.kind === kind && inForce(candidate, today));
      return link && here ? dated(link) : null;
    };
    return {
      id,
      name: profile.name,
      title: profile.title,
      team: profile.team_id === null ? null : { id: profile.team_id, name: profile.team_name! },
      location: profile.location_id === null ? null : { id: profile.location_id, name: profile.location_name! },
      email: profile.email,
      zone: profile.zone,
      locale: profile.locale,
      workingDays: profile.working_days,
      employeeNo: details ? profile.employee_no : null,
      login: details ? profile.login : null,
      ownZone: details ? profile.own_zone : null,
      ownLocale: details ? profile.own_locale : null,
      ownWorkingDays: details ? profile.own_working_days : null,
      startedOn: details ? profile.started_on : null,
      leavesOn: details ? profile.leaves_on : null,
      left: !here,
      manager: current('manager'),
      actingManager: current('acting_manager'),
      mentor: current('mentor'),
      line: profile.line.map(ref),
      leads: profile.leads ?? [],
      reports: { items: reports.map(rowOf), count: profile.reports },
      mentees: profile.mentees.map(ref),
      history: details ? links.map((link) => ({ kind: link.kind, ...dated(link) })) : [],
      absences: details ? (profile.absences ?? []) : [],
      relations: [...relations],
      version: profile.version,
      can: {
        edit: here && may(policy.editPeople),
        editProfile: here && may(policy.editProfile),
        changeManager: here && may(policy.editPeople),
        nameActingManager: here && may(policy.nameStandIn),
        nameMentor: here && may(policy.giveMentor),
        noteAbsence: here && may(policy.noteAway),
        markLeft: here && may(policy.editPeople),
      },
    };
  }),
];
