-- What holds a goal up goes with the goal to its new owner. The words stay as they were written.
grant update (person_id) on coaching.barrier to headway_app;
