/** What this course does with its embeds: one button plays two, and an exercise knows when it is solved. */
for (const button of document.querySelectorAll('button.both')) {
  button.addEventListener('click', () => {
    for (const playground of document.querySelectorAll('.pair gradflow-playground')) playground.play();
  });
}

const answer = document.querySelector('.answer');
for (const exercise of document.querySelectorAll('gradflow-playground.exercise')) {
  const { solved, error } = answer.dataset;
  exercise.addEventListener('goal', ({ detail }) => {
    answer.textContent = solved.replace('{step}', detail.step);
  });
  exercise.addEventListener('error', ({ detail }) => {
    if (detail.fatal) answer.textContent = error;
  });
}
