namespace ChatMet.Server.Buffers;

/// <summary>Idle blocks of one size, zeroed, at most <paramref name="most"/> of them. Any thread.</summary>
internal sealed class FreeList(int most)
{
    private readonly Lock _lock = new();
    private readonly Stack<Block> _blocks = new();

    public Block? Take()
    {
        lock (_lock)
        {
            return _blocks.TryPop(out var block) ? block : null;
        }
    }

    public void Put(Block block)
    {
        lock (_lock)
        {
            if (_blocks.Count < most)
            {
                _blocks.Push(block);
            }
        }
    }
}
