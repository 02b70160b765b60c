using System.Net.Sockets;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace ChatMet.Tests.EndToEnd;

/// <summary>Has .NET decide how sockets complete before a server of a test asks for completing them inline: the clients of the tests are
/// in the same process, and they do wait. Servers in a process of their own complete inline.</summary>
internal static class SocketsOfTests
{
    [ModuleInitializer]
    internal static void Decide()
    {
        if (Assembly.GetEntryAssembly() == typeof(SocketsOfTests).Assembly) // and not in a server that has our StartupHook
        {
            RuntimeHelpers.RunClassConstructor(
                typeof(Socket).Assembly.GetType("System.Net.Sockets.SocketAsyncEngine", throwOnError: true)!.TypeHandle);
        }
    }
}
