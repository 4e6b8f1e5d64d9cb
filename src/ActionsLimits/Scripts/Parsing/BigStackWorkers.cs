using System.Runtime.ExceptionServices;

namespace ActionsLimits.Scripts.Parsing;

/// <summary>
/// Runs work on a bounded number of threads with a stack of 16 MB. The parser descends recursively: on the 1.5 MB of a pool thread it gives up
/// at about 700 levels of nesting, which generated code can reach, on 16 MB at more than 10,000.
/// </summary>
public static class BigStackWorkers
{
    /// <summary>Bytes of stack of each worker.</summary>
    public const int StackSize = 16 * 1024 * 1024;

    /// <summary>Runs a body once for each index, and returns when all are done.</summary>
    /// <param name="count">Number of indexes; 0 starts no thread.</param>
    /// <param name="degree">Threads at most; values below 1 mean 1.</param>
    /// <param name="createState">Makes the state of one worker, such as a <see cref="ScriptAnalyzer"/>, which is reused for all its indexes and disposed of after the last, if it is disposable.</param>
    /// <param name="body">The work. The first exception stops all workers and is thrown to the caller.</param>
    /// <param name="cancellationToken">Stops the workers between two indexes.</param>
    /// <typeparam name="TState">Type of the state.</typeparam>
    public static void For<TState>(
        int count, int degree, Func<TState> createState, Action<TState, int> body, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(createState);
        ArgumentNullException.ThrowIfNull(body);
        cancellationToken.ThrowIfCancellationRequested();
        var workers = Math.Min(Math.Max(degree, 1), count);
        if (workers <= 0)
        {
            return;
        }

        var next = -1;
        ExceptionDispatchInfo? failure = null;
        void Work()
        {
            try
            {
                var state = createState();
                using var disposable = state as IDisposable;
                int index;
                while ((index = Interlocked.Increment(ref next)) < count
                    && Volatile.Read(ref failure) is null
                    && !cancellationToken.IsCancellationRequested)
                {
                    body(state, index);
                }
            }
            catch (Exception exception)
            {
                Interlocked.CompareExchange(ref failure, ExceptionDispatchInfo.Capture(exception), null);
            }
        }

        var threads = new Thread[workers];
        for (var i = 0; i < workers; i++)
        {
            threads[i] = new Thread(Work, StackSize) { IsBackground = true, Name = "ActionsLimits script analysis" };
            threads[i].Start();
        }

        foreach (var thread in threads)
        {
            thread.Join();
        }

        failure?.Throw();
        cancellationToken.ThrowIfCancellationRequested();
    }
}
