using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace ChatMet.Tests.Promises;

/// <summary>What a program could call somebody with, from the references in its own code.</summary>
internal static class OutwardCode
{
    private static readonly string[] Callers =
    [
        "System.Net.Http.", "System.Net.Mail.", "System.Net.WebSockets.ClientWebSocket", "System.Net.Sockets.TcpClient",
        "System.Net.Sockets.UdpClient", "System.Net.Dns", "System.Net.WebRequest", "System.Net.WebClient", "System.Diagnostics.Process.",
        "System.Net.Sockets.Socket.Connect", "System.Net.Sockets.Socket.BeginConnect", "System.Net.Sockets.Socket.SendTo",
    ];

    private static readonly string[] SystemCalls = ["connect", "sendto", "socket"];

    public static IReadOnlyList<string> In(string program)
    {
        using var file = new PEReader(File.OpenRead(program));
        var code = file.GetMetadataReader();
        var members = code.MemberReferences.Select(code.GetMemberReference)
            .Where(member => member.Parent.Kind == HandleKind.TypeReference)
            .Select(member => $"{Name(code, (TypeReferenceHandle)member.Parent)}.{code.GetString(member.Name)}")
            .Where(name => Callers.Any(caller => name.StartsWith(caller, StringComparison.Ordinal)));
        var imports = code.MethodDefinitions.Select(method => code.GetMethodDefinition(method).GetImport())
            .Where(import => !import.Module.IsNil)
            .Select(import => code.GetString(import.Name))
            .Where(SystemCalls.Contains);
        return [.. members.Concat(imports)];
    }

    private static string Name(MetadataReader code, TypeReferenceHandle handle)
    {
        var type = code.GetTypeReference(handle);
        return $"{code.GetString(type.Namespace)}.{code.GetString(type.Name)}";
    }
}
