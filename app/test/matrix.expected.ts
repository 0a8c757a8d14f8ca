import { roles, type Role } from './matrix.world.ts';

/**
 * Who may do what, written by hand from what the product promises. The subject of every action is the same person: `self` is that person
 * and the others stand to them as their name says. Whoever is not named is refused; nobody of another organisation ever gets in.
 *
 * `everybody` are the people who work here, `anyone` is whoever reaches the address, `nobody` is for what is over once it was done.
 */
export interface Line {
  readonly who: readonly Role[];
  readonly actions: readonly string[];
}

const people: readonly Role[] = roles.filter((role) => !['leaver', 'other_tenant', 'anonymous'].includes(role));
const groups: Readonly<Record<string, readonly Role[]>> = {
  nobody: [],
  everybody: people,
  // Everybody who has a manager to send it to: the one at the top has none.
  reporting: people.filter((role) => role !== 'executive'),
  anyone: [...people, 'leaver', 'anonymous'],
  managers: ['manager', 'acting_manager'],
  authors: ['manager', 'acting_manager', 'skip_level', 'people_lead', 'executive', 'administrator', 'learning_team'],
};

const line = (who: string, actions: string): Line => ({
  who: who.split(' ').flatMap((word) => groups[word] ?? [word as Role]),
  actions: actions.trim().split(/\s+/),
});

export const expected: readonly Line[] = [
  // Coming in, and what is one's own.
  line('anyone', 'identity.sign_in identity.read_front_door identity.read_invitation identity.accept_invitation'),
  line('nobody', 'identity.set_up_organisation identity.demo_sign_in'),
  line('everybody', 'identity.who_am_i identity.read_security identity.sign_out identity.sign_out_everywhere'),
  line('everybody', 'identity.issue_token identity.list_tokens'),
  line('self', 'identity.change_password identity.end_session'),
  line('self', 'identity.start_two_step identity.confirm_two_step identity.stop_two_step'),
  line('self administrator', 'identity.revoke_token'),

  // Accounts and rights.
  line('self people_lead administrator', 'identity.read_account'),
  line('people_lead administrator', 'identity.list_accounts identity.invite identity.withdraw_invitation'),
  line('administrator', 'identity.issue_reset identity.give_right identity.take_right'),

  // People: names and reporting lines are no secret inside; keeping them is the work of people leads and administrators.
  line(
    'everybody',
    'people.list_people people.read_directory people.read_person people.read_chart people.export_record people.read_holidays',
  ),
  line('self people_lead administrator', 'people.edit_person'),
  line('self managers people_lead administrator', 'people.note_absence people.withdraw_absence'),
  line('manager skip_level people_lead administrator', 'people.name_acting_manager'),
  line('manager people_lead administrator', 'people.name_mentor'),
  line('people_lead administrator', 'people.add_person people.change_manager people.mark_left people.erase_record'),
  line(
    'people_lead administrator',
    'people.add_team people.edit_team people.add_location people.edit_location people.set_holidays',
  ),
  line(
    'people_lead administrator',
    'people.start_import people.read_import people.list_import_problems people.remap_import people.commit_import',
  ),
  line('administrator', 'people.edit_organisation'),

  // Today.
  line('everybody', 'inbox.today inbox.see_mention inbox.read_digest_choice inbox.choose_digest'),
  line('everybody', 'inbox.read_calendar_link inbox.make_calendar_link inbox.end_calendar_link'),
  line('anyone other_tenant', 'inbox.calendar_feed'),

  // Rhythm and rules.
  line(
    'everybody',
    'governance.list_cycles governance.read_rhythm governance.list_decision_rights governance.list_standards',
  ),
  line('everybody', 'governance.read_my_record governance.list_mail'),
  line('everybody', 'governance.list_approvals governance.read_right_history'),
  line('everybody', 'governance.read_my_entries governance.list_disagreements'),
  // The entry of the scene is about the subject and in the manager's name; whoever made it may put it right, a people lead judges.
  line('self manager', 'governance.disagree'),
  line('manager people_lead', 'governance.answer_disagreement'),
  line('self', 'governance.withdraw_disagreement governance.see_disagreement_answer'),
  line('self managers people_lead administrator', 'governance.set_check_in_day'),
  line('people_lead executive administrator', 'governance.open_cycle governance.edit_cycle governance.close_cycle'),
  line('people_lead executive', 'governance.introduce_standard governance.retire_standard'),
  line('executive administrator', 'governance.decide_right'),
  line('people_lead administrator', 'governance.read_audit_trail'),

  // Direction: everybody sees it; priorities are the leaders', a goal is its owner's, the manager's and the leaders'.
  line(
    'everybody',
    'goals.read_outline goals.read_goal goals.read_story goals.read_measurements goals.read_my_goals goals.read_goals_of',
  ),
  line('everybody', 'goals.read_priority goals.read_sight goals.find_targets goals.read_surroundings'),
  line('everybody', 'goals.explain_health goals.read_explanations goals.read_scores goals.read_calibration'),
  line('everybody', 'goals.read_map goals.read_coverage goals.read_loose_ends goals.read_team_goals'),
  line(
    'executive administrator',
    'goals.set_direction goals.create_priority goals.change_priority goals.close_priority',
  ),
  line('executive administrator', 'goals.read_plan_file goals.read_plan goals.commit_plan'),
  line(
    'self managers executive',
    'goals.create_goal goals.change_goal goals.publish_goal goals.close_goal goals.reopen_goal',
  ),
  line('everybody', 'goals.read_goal_life goals.read_links goals.read_form'),
  line('everybody', 'goals.read_rollover'),
  line('self managers executive', 'goals.preview_rollover goals.roll_over'),
  line('everybody', 'goals.read_conversation goals.write_comment goals.follow_goal'),
  // What somebody said is changed by nobody else, whatever they are here.
  line('self', 'goals.change_comment goals.take_comment_back'),
  line('executive administrator', 'goals.choose_form'),
  line('executive administrator', 'goals.give_expectation'),
  line('everybody', 'goals.read_aims goals.list_expectations goals.export_plan'),
  // The scene's expectation is the executive's own.
  line('executive', 'goals.read_translations goals.end_expectation'),
  line('managers', 'goals.answer_proposal goals.approve_change goals.decline_change'),
  line(
    'self managers executive',
    'goals.withdraw_proposal goals.request_change goals.withdraw_change goals.say_blocked goals.lift_block',
  ),
  line(
    'self managers executive',
    'goals.answer_contribution goals.withdraw_contribution goals.ask_need goals.end_need',
  ),
  line('self', 'goals.answer_need'),
  line('self managers executive', 'goals.link_goal goals.unlink_goal goals.record_progress'),
  line(
    'self managers executive',
    'goals.set_pace goals.add_key_result goals.change_key_result goals.retire_key_result',
  ),

  // The stack of a team: also whoever leads it, who is none of these here.
  line('everybody', 'goals.list_stacks goals.read_stack goals.read_kpi_use'),
  line('executive administrator', 'goals.place_kpi goals.unplace_kpi goals.excuse_place'),
  line('self managers executive administrator', 'goals.choose_kpi'),

  // KPIs: a number of a shop or a team is no personal record; its owner and those above answer for it.
  line(
    'everybody',
    'kpis.list_kpis kpis.read_kpi kpis.read_chart kpis.evaluate_kpi kpis.import_definitions kpis.read_leads kpis.roll_up_kpi kpis.list_baselines kpis.read_pack kpis.list_interventions',
  ),
  line(
    'self managers executive administrator',
    'kpis.define_kpi kpis.edit_kpi kpis.activate_kpi kpis.retire_kpi kpis.rebase_kpi kpis.undo_rebase',
  ),
  line(
    'self managers executive administrator',
    'kpis.record_reading kpis.record_readings kpis.import_readings kpis.note_event kpis.answer_signal',
  ),
  line('self managers executive administrator', 'kpis.note_response kpis.keep_kpi kpis.claim_lead kpis.withdraw_lead'),
  line(
    'self managers executive administrator',
    'kpis.record_intervention kpis.amend_intervention kpis.withdraw_intervention kpis.evaluate_intervention kpis.decide_intervention',
  ),
  line(
    'self managers executive administrator',
    'kpis.list_sources kpis.add_source kpis.try_source kpis.run_source kpis.stop_source kpis.pause_source kpis.resume_source',
  ),
  // It is opened by a signature, never by who somebody is.
  line('nobody', 'kpis.receive_readings'),

  // Check-ins: the person and whoever answers for them; notes their two people; promises whoever made them.
  line('everybody', 'coaching.read_my_check_in coaching.keep_check_in_draft coaching.list_waiting'),
  line('everybody', 'coaching.read_overview coaching.read_thread'),
  line('reporting', 'coaching.send_check_in'),
  line('self', 'coaching.amend_check_in coaching.acknowledge_answer coaching.acknowledge_note'),
  line('self managers', 'coaching.read_check_in'),
  line('managers', 'coaching.keep_answer_draft coaching.answer_check_in coaching.ask_how coaching.read_alike'),
  // What holds a goal up stands on the goal, and so does its answer; answering is for whoever answers for the owner.
  line('everybody', 'coaching.read_goal_barrier coaching.list_goal_barriers coaching.see_barrier_answer'),
  line('managers', 'coaching.answer_barrier'),
  // The answer of the scene is the manager's.
  line('manager', 'coaching.add_to_answer'),
  line('managers mentor', 'coaching.add_note'),
  line('self manager', 'coaching.convert_note'),
  line('manager', 'coaching.keep_promise coaching.reopen_promise coaching.move_promise coaching.let_promise_go'),

  // Gaps and their causes stay between a person and the manager.
  line('everybody', 'growth.list_gaps growth.list_studies growth.my_steps'),
  line('self managers', 'growth.open_gap growth.read_gap growth.add_evidence growth.keep_next_step growth.read_study'),
  line('self', 'growth.answer_cause'),
  line('managers', 'growth.aim_gap growth.name_cause growth.reopen_cause growth.observe growth.close_gap'),
  line(
    'managers',
    'growth.agree_next_step growth.drop_next_step growth.agree_need growth.read_help_choices growth.give_help',
  ),
  line('managers', 'growth.draft_help growth.say_use growth.read_reach'),
  line('managers', 'growth.look_now growth.look_again growth.stop_study'),

  // What a skill looks like is for everybody to read; a plan belongs to its person; who watches is told a behaviour and nothing else.
  line('everybody', 'growth.read_framework growth.add_plan_step learning.suggest_skills'),
  line(
    'people_lead administrator',
    'growth.describe_levels growth.expect_of_role growth.import_framework growth.add_starter_skills',
  ),
  line('self managers mentor', 'growth.note_skill_seen'),
  line('self', 'growth.take_back_skill_seen growth.close_plan_step growth.read_watch growth.say_what_i_saw'),
  line('self managers', 'growth.read_plan growth.read_pattern'),
  line('managers', 'growth.join_gaps growth.ask_to_watch'),

  // Learning: answers belong to the learner; who leads people may write a course.
  line(
    'everybody',
    'learning.courses learning.skills learning.mine learning.refreshers learning.start_course learning.course_progress',
  ),
  line('everybody', 'learning.certificates'),
  line('self', 'learning.print_certificate'),
  line('anyone other_tenant', 'learning.verify_certificate'),
  line(
    'self',
    'learning.go_on learning.answer_item learning.read_attempt learning.finish_course learning.refresh_item',
  ),
  line('authors', 'learning.bring_document learning.fetch_document learning.find_passages learning.create_skill'),
  line('authors', 'learning.recognise_document learning.stop_recognition learning.draft_reception'),
  line(
    'authors',
    'learning.draft_course learning.read_changes learning.renew_course learning.read_course learning.edit_lesson learning.decide_lesson',
  ),
  line('authors', 'learning.edit_item learning.decide_item learning.another_item learning.publish_course'),
  line('authors', 'learning.bring_package learning.read_package learning.keep_package learning.discard_package'),
  line('self', 'learning.open_part learning.keep_part'),
  line(
    'administrator',
    'learning.read_record_store learning.try_record_store learning.name_record_store learning.end_record_store',
  ),
  line('everybody', 'learning.read_told'),
  line('anyone other_tenant', 'learning.package_file'),
  line('authors', 'learning.read_standing learning.make_variant'),
  line('people_lead administrator learning_team', 'learning.begin_standing learning.end_standing'),
  line('self', 'learning.decline_course learning.report_item'),
  line('authors', 'learning.read_item_use learning.retire_item learning.return_item learning.settle_reports'),
  line('self authors', 'learning.read_document'),
  line('everybody', 'learning.library learning.search_documents learning.picture'),
  line('self people_lead administrator learning_team', 'learning.keep_document'),
  line('people_lead administrator learning_team', 'learning.withdraw_document'),
  line('self managers location_lead people_lead administrator learning_team', 'learning.assign_course'),
  line('managers location_lead people_lead administrator learning_team', 'learning.withdraw_assignment'),

  // Reviews: the person and whoever answers for them; people leads open rounds and see how far they are.
  line('everybody', 'reviews.read_reviews'),
  line('people_lead administrator', 'reviews.open_reviews'),
  line('self managers', 'reviews.read_review reviews.write_words reviews.share_words reviews.agree'),
  line('self managers', 'reviews.take_agreement_out reviews.sign_review'),
  line('managers', 'reviews.say_talked'),
  line('self', 'reviews.say_new reviews.say_clearer'),

  // Patterns of the company; nothing in them is about one person.
  line('everybody', 'insights.read_questions'),
];

/** Refusals that are no 401, 403, 404 or 410, because what would be needed is not there for anybody else. */
export const refusalsOfState: Readonly<Record<string, string>> = {
  'coaching.send_check_in': 'nobody_answers',
  'identity.confirm_two_step': 'two_step_not_started',
  'identity.set_up_organisation': 'setup_done',
  'kpis.import_readings': 'reading_refused',
};
