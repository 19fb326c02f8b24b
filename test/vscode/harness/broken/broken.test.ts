describe('a suite', () => {
  throw new Error('this suite cannot be loaded');
});
